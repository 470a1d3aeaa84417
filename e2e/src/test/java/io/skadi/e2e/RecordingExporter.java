package io.skadi.e2e;

import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what another exporter sends, in the SDK's own words for it. */
final class RecordingExporter implements SpanExporter {
  private final SpanExporter exporter;
  private final SentTraces sent = new SentTraces();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();

  RecordingExporter(SpanExporter exporter) {
    this.exporter = exporter;
  }

  /** What was sent and taken. */
  SentTraces sent() {
    return sent;
  }

  /** Why something was not. */
  List<Throwable> failures() {
    return failures;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    byte[] bytes = bytes(spans);
    CompletableResultCode result = exporter.export(spans);
    return result.whenComplete(() -> {
      if (result.isSuccess()) {
        sent.add(bytes);
      } else {
        Throwable failure = result.getFailureThrowable();
        failures.add(failure == null ? new IllegalStateException("not sent") : failure);
      }
    });
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }

  private static byte[] bytes(Collection<SpanData> spans) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      TraceRequestMarshaler.create(spans).writeBinaryTo(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
