package io.skadi.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
  @Test
  void isValid_agreesWithTheJdkOnEveryStartOfASequence() {
    byte[] bytes = new byte[4];
    for (int first = 0x7F; first < 256; first++) {
      for (int second = 0; second < 256; second++) {
        for (int third : new int[] {'a', 0x80, 0xC0}) {
          bytes[0] = (byte) first;
          bytes[1] = (byte) second;
          bytes[2] = (byte) third;
          bytes[3] = (byte) 0x80;
          for (int length = 1; length <= 4; length++) {
            assertAgrees(bytes, 0, length);
          }
        }
      }
    }
  }

  @Test
  void isValid_agreesWithTheJdkOnRandomTexts() {
    long seed = Long.getLong("skadi.seed", 20_261_124);
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 30_000; i++) {
      byte[] bytes = text(random).getBytes(StandardCharsets.UTF_8);
      if (random.nextBoolean() && bytes.length > 0) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      int from = random.nextInt(bytes.length + 1);
      assertAgrees(bytes, from, bytes.length);
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(24);
    for (int i = 0; i < length; i++) {
      int bits = 7 + random.nextInt(3) * 5;
      int codePoint = Math.min(random.nextInt(1 << bits), Character.MAX_CODE_POINT);
      text.appendCodePoint(codePoint >= 0xD800 && codePoint <= 0xDFFF ? 'x' : codePoint);
    }
    return text.toString();
  }

  private static void assertAgrees(byte[] bytes, int from, int to) {
    if (Utf8.isValid(bytes, from, to) != jdkAccepts(bytes, from, to)) {
      assertThat(bytes).as("from %d to %d", from, to).isEmpty();
    }
  }

  private static boolean jdkAccepts(byte[] bytes, int from, int to) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
