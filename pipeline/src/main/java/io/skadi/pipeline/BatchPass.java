package io.skadi.pipeline;

import io.skadi.model.AttributeCursor;
import io.skadi.model.Resource;
import io.skadi.model.SpanBatch;
import io.skadi.model.SpanBatchEditor;
import io.skadi.model.SpanCursor;
import io.skadi.model.ValueType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One walk over a batch that counts every span and finds those that must be left out or mended.
 * Most batches come out as they went in, for the price of the walk.
 */
final class BatchPass {
  private final SpanBatch batch;
  private final LimitCheck limits;
  private final Tally tally;
  private final SpanCursor cursor = new SpanCursor();
  private @Nullable SpanBatchEditor editor;
  private int resourceIndex = -1;
  private int scopeIndex = -1;
  private @Nullable LossReason resourceLoss;
  private @Nullable LossReason scopeLoss;

  BatchPass(SpanBatch batch, SpanLimits limits, Tally tally) {
    this.batch = batch;
    this.limits = new LimitCheck(limits, cursor);
    this.tally = tally;
  }

  /** The batch without what had to go and with what had to change. */
  SpanBatch run() {
    cursor.reset(batch);
    while (cursor.next()) {
      if (cursor.resourceIndex() != resourceIndex) {
        resourceIndex = cursor.resourceIndex();
        enterResource();
      }
      if (cursor.scopeIndex() != scopeIndex) {
        scopeIndex = cursor.scopeIndex();
        enterScope();
      }
      span();
    }
    return editor == null ? batch : editor.apply();
  }

  private void enterResource() {
    resourceLoss = limits.resource();
    AttributeCursor name = cursor.serviceName();
    String replacement = ServiceName.replacement(name);
    if (replacement != null || (batch.hasInvalidText() && cursor.resourceHasInvalidText())) {
      Resource resource = TextMender.resource(cursor);
      if (replacement != null) {
        resource = ServiceName.put(resource, replacement);
      }
      editor().replaceResource(resourceIndex, resource);
      tally.service(String.valueOf(resource.serviceName()));
    } else {
      tally.service(text(name));
    }
  }

  private static String text(@Nullable AttributeCursor name) {
    return name == null || name.type() != ValueType.TEXT
        ? ""
        : new String(name.bytes(), name.valueOffset(), name.valueLength(), StandardCharsets.UTF_8);
  }

  private void enterScope() {
    scopeLoss = limits.scope();
    if (batch.hasInvalidText() && cursor.scopeHasInvalidText()) {
      editor().replaceScope(scopeIndex, TextMender.scope(cursor));
    }
  }

  private void span() {
    LossReason loss = loss();
    if (loss != null) {
      tally.leaveOut(loss);
      editor().drop(cursor.spanIndex());
      return;
    }
    tally.keep();
    boolean invalidText = batch.hasInvalidText() && cursor.spanHasInvalidText();
    boolean invalidEnd = cursor.endNanos() <= cursor.startNanos();
    if (invalidText || invalidEnd) {
      var span = invalidText ? TextMender.span(cursor) : cursor.span();
      editor().replace(cursor.spanIndex(), invalidEnd ? EndTime.mend(span) : span);
    }
  }

  private @Nullable LossReason loss() {
    if (resourceLoss != null) {
      return resourceLoss;
    }
    return scopeLoss != null ? scopeLoss : limits.span();
  }

  private SpanBatchEditor editor() {
    SpanBatchEditor current = editor;
    if (current == null) {
      current = new SpanBatchEditor(batch);
      editor = current;
    }
    return current;
  }
}
