package io.skadi.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class ContentCodingTest {
  private static final int MIB = 1 << 20;
  private static final NetLimits LIMITS = NetLimits.defaults().bodies(MIB, 4 * MIB);

  private final ByteBudget budget = new ByteBudget(8 * MIB);
  private final byte[] text = "a long story ".repeat(50_000).getBytes(UTF_8);

  @Test
  void inflate_reservesWhatComesOut() throws Exception {
    Reservation reservation = budget.empty();

    byte[] inflated = ContentCoding.GZIP.inflate(Compressed.gzip(text), reservation, LIMITS);

    assertThat(inflated).isEqualTo(text);
    assertThat(reservation.bytes()).isBetween((long) text.length, 2L * text.length);
  }

  @Test
  void inflate_takesGzipOfSeveralMembers() throws Exception {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(Compressed.gzip(text));
    both.writeBytes(Compressed.gzip("the end".getBytes(UTF_8)));

    assertThat(inflate(ContentCoding.GZIP, both.toByteArray()))
        .hasSize(text.length + 7)
        .endsWith("the end".getBytes(UTF_8));
  }

  @Test
  void inflate_takesDeflateWithAndWithoutItsWrapper() throws Exception {
    assertThat(inflate(ContentCoding.DEFLATE, Compressed.zlib(text))).isEqualTo(text);
    assertThat(inflate(ContentCoding.DEFLATE, rawDeflate(text))).isEqualTo(text);
  }

  @Test
  void inflate_takesZstdOfUnknownSize() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zstd = new ZstdOutputStreamNoFinalizer(out)) {
      zstd.write(text);
    }

    assertThat(inflate(ContentCoding.ZSTD, out.toByteArray())).isEqualTo(text);
  }

  @Test
  void inflate_doesNotBelieveASizeThatIsTooGood() throws Exception {
    byte[] small = Compressed.gzip("x".getBytes(UTF_8));
    small[small.length - 1] = 0; // the size that it claims is 0x0030_0001
    small[small.length - 2] = 0x30;
    Reservation reservation = budget.empty();

    Refused refused =
        catchThrowableOfType(
            Refused.class, () -> ContentCoding.GZIP.inflate(small, reservation, LIMITS));

    assertThat(refused.kind()).isEqualTo(HttpRefusal.Kind.UNDECODABLE);
    assertThat(reservation.bytes()).isLessThan(100_000);
  }

  @Test
  void inflate_refusesOrReadsEveryDamagedBody() throws Exception {
    long seed = 20_261_124;
    Random random = new Random(seed);
    byte[][] bodies = {
      Compressed.gzip(text), Compressed.zlib(text), com.github.luben.zstd.Zstd.compress(text)
    };
    ContentCoding[] codings = {ContentCoding.GZIP, ContentCoding.DEFLATE, ContentCoding.ZSTD};

    for (int i = 0; i < 3_000; i++) {
      byte[] damaged = bodies[i % 3].clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      try (Reservation reservation = budget.empty()) {
        assertThat(codings[i % 3].inflate(damaged, reservation, LIMITS))
            .as("seed %d, body %d", seed, i)
            .hasSizeLessThanOrEqualTo(4 * MIB);
      } catch (Refused refused) {
        assertThat(refused.kind()).isIn(HttpRefusal.Kind.UNDECODABLE, HttpRefusal.Kind.TOO_LARGE);
      }
    }

    assertThat(budget.used()).isZero();
  }

  @Test
  void of_knowsNamesInAnyCase() {
    assertThat(ContentCoding.of(null)).isEqualTo(ContentCoding.IDENTITY);
    assertThat(ContentCoding.of(" GZip ")).isEqualTo(ContentCoding.GZIP);
    assertThat(ContentCoding.of("zlib")).isEqualTo(ContentCoding.DEFLATE);
    assertThat(ContentCoding.of("br")).isNull();
    assertThat(ContentCoding.of("gzip, gzip")).isNull();
  }

  private byte[] inflate(ContentCoding coding, byte[] bytes) throws Refused {
    return coding.inflate(bytes, budget.empty(), LIMITS);
  }

  private static byte[] rawDeflate(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try (OutputStream raw = new DeflaterOutputStream(out, deflater)) {
      raw.write(bytes);
    }
    deflater.end();
    return out.toByteArray();
  }
}
