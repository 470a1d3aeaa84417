package io.skadi.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Wherever one text is not UTF-8, the batch knows, and the cursor knows where. */
class InvalidTextTest {
  /** C2 80 in UTF-8; the test makes FF 80 of it. */
  private static final String MARK = "\u0080";

  @Test
  void hasInvalidText_isTrueForEachTextOfARandomBatch() {
    long seed = Long.getLong("skadi.seed", 20_261_124);
    System.out.println("seed " + seed);
    RandomTraces traces = new RandomTraces(new SplittableRandom(seed));
    int tried = 0;
    for (int round = 0; round < 10; round++) {
      TracesData good = traces.next();
      for (int text = 0; text < countTexts(good); text++) {
        byte[] bytes = markText(good, text).toByteArray();
        int at = placeOfMark(bytes);
        if (at < 0) {
          continue; // the random bytes hold the mark too
        }
        assertThat(decode(bytes).hasInvalidText()).as("seed %d", seed).isFalse();
        bytes[at] = (byte) 0xFF;
        assertThat(decode(bytes).hasInvalidText()).as("seed %d", seed).isTrue();
        assertThat(cursorsFind(decode(bytes), at)).as("seed %d", seed).isTrue();
        tried++;
      }
    }
    assertThat(tried).isGreaterThan(50);
  }

  /** True if exactly those say so in whose bytes the place is; groups without spans are unseen. */
  private static boolean cursorsFind(SpanBatch batch, int place) {
    SpanCursor cursor = new SpanCursor().reset(batch);
    boolean right = true;
    while (cursor.next()) {
      right &= cursor.spanHasInvalidText() == isIn(place, cursor.spanOffset(), cursor.spanLength());
      right &=
          cursor.resourceHasInvalidText()
              || !isIn(place, cursor.resourceOffset(), cursor.resourceLength());
      right &=
          cursor.scopeHasInvalidText() || !isIn(place, cursor.scopeOffset(), cursor.scopeLength());
    }
    return right;
  }

  private static boolean isIn(int place, int from, int length) {
    return place >= from && place < from + length;
  }

  private static int placeOfMark(byte[] bytes) {
    int found = -1;
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == (byte) 0xC2 && bytes[i + 1] == (byte) 0x80) {
        if (found >= 0) {
          return -1;
        }
        found = i;
      }
    }
    return found;
  }

  private static int countTexts(Message message) {
    int[] left = {Integer.MAX_VALUE};
    marked(message, left);
    return Integer.MAX_VALUE - left[0];
  }

  private static Message markText(Message message, int index) {
    return marked(message, new int[] {index + 1});
  }

  /** Appends the mark to the text that is reached when the count runs out. */
  private static Message marked(Message message, int[] left) {
    Message.Builder copy = message.toBuilder();
    message
        .getAllFields()
        .forEach((field, value) -> {
          if (field.getJavaType() == FieldDescriptor.JavaType.STRING && --left[0] == 0) {
            copy.setField(field, value + MARK);
          } else if (field.isRepeated()) {
            List<Object> values = new ArrayList<>();
            ((List<?>) value).forEach(each -> values.add(marked((Message) each, left)));
            copy.setField(field, values);
          } else if (value instanceof Message nested) {
            copy.setField(field, marked(nested, left));
          }
        });
    return copy.build();
  }

  private static SpanBatch decode(byte[] bytes) {
    return SpanBatch.decode(Tenant.DEFAULT, bytes, DecodeLimits.DEFAULT);
  }
}
