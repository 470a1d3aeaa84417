package io.skadi.storage.embedded.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.storage.StorageException;
import io.skadi.testkit.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Columns are read as they were written, and bytes that were never checked do no harm. */
class ColumnFuzzTest {
  private static final int ROUNDS = 2_000;

  private final SplittableRandom random =
      new SplittableRandom(Seed.next(ColumnFuzzTest.class.getSimpleName()));
  private final NumberColumn.Distinct distinct = new NumberColumn.Distinct();

  @Test
  void numbers_areReadAsTheyWereWritten() {
    for (int i = 0; i < ROUNDS; i++) {
      long[] numbers = numbers();
      ByteWriter out = new ByteWriter();
      NumberColumn.write(out, numbers, numbers.length, distinct);

      ByteReader in = new ByteReader("column", out.toByteArray());

      assertThat(NumberColumn.read(in, numbers.length)).isEqualTo(numbers);
      in.finish();
    }
  }

  /** Of any width, or a few that come again and again. */
  private long[] numbers() {
    int shift = random.nextInt(Long.SIZE);
    long base = random.nextBoolean() ? 0 : random.nextLong();
    long[] few = random.longs(1 + random.nextInt(300)).toArray();
    boolean isFew = random.nextBoolean();
    long[] numbers = new long[random.nextInt(500)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = isFew ? few[random.nextInt(few.length)] : base + (random.nextLong() >>> shift);
    }
    return numbers;
  }

  @Test
  void strings_areReadAsTheyWereWritten() {
    for (int i = 0; i < ROUNDS / 4; i++) {
      BytePool pool = new BytePool(1);
      long[] ids = ids(pool);
      ByteWriter longValues = new ByteWriter();
      ByteWriter out = new ByteWriter();
      new TextColumn.Writer(distinct, longValues).write(out, pool, ids, ids.length);

      ByteReader in = new ByteReader("column", out.toByteArray());
      TextColumn.Read read = TextColumn.read(in, ids.length, longValues::toByteArray);

      in.finish();
      for (int j = 0; j < ids.length; j++) {
        assertThat(read.text(read.codes()[j])).isEqualTo(pool.text((int) ids[j]));
      }
    }
  }

  private long[] ids(BytePool pool) {
    long[] ids = new long[random.nextInt(200)];
    int kinds = 1 + random.nextInt(200);
    for (int i = 0; i < ids.length; i++) {
      String text = "text " + random.nextInt(kinds);
      boolean isLong = random.nextInt(100) == 0;
      byte[] utf8 = (isLong ? text.repeat(1_000) : text).getBytes(StandardCharsets.UTF_8);
      ids[i] = pool.intern(utf8, 0, utf8.length);
    }
    return ids;
  }

  @Test
  void damagedColumns_areReadAsSomethingOrRefused() {
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
      BytePool pool = new BytePool(1);
      long[] ids = ids(pool);
      ByteWriter longValues = new ByteWriter();
      ByteWriter out = new ByteWriter();
      new TextColumn.Writer(distinct, longValues).write(out, pool, ids, ids.length);
      byte[] bad = damaged(out.toByteArray());
      try {
        ByteReader in = new ByteReader("column", bad);
        TextColumn.Read read = TextColumn.read(in, ids.length, longValues::toByteArray);
        for (int code : read.codes()) {
          assertThat(read.array(code).length).isGreaterThanOrEqualTo(read.offset(code));
        }
      } catch (StorageException corrupt) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(ROUNDS / 10);
  }

  private byte[] damaged(byte[] good) {
    byte[] bad =
        random.nextInt(4) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
    for (int i = 0; i <= random.nextInt(4) && bad.length > 0; i++) {
      bad[random.nextInt(Math.min(bad.length, 40))] = (byte) random.nextInt();
    }
    return bad;
  }
}
