package io.skadi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void traceId_readsShortAndLongTextsOfAnyCase() {
    assertThat(TraceId.parse("1")).isEqualTo(new TraceId(0, 1));
    assertThat(TraceId.parse("ABCDEFabcdef")).isEqualTo(new TraceId(0, 0xABCDEFABCDEFL));
    assertThat(TraceId.parse("00000000000000010000000000000002")).isEqualTo(new TraceId(1, 2));
    assertThat(TraceId.parse("10000000000000002")).isEqualTo(new TraceId(1, 2));
  }

  @Test
  void traceId_refusesWhatIsNoHexOrTooLong() {
    for (String text : new String[] {"", "g", "-1", " 1", "1".repeat(33)}) {
      assertThatIllegalArgumentException().isThrownBy(() -> TraceId.parse(text));
    }
  }

  @Test
  void traceId_writesSixteenDigitsOnlyIfTheHighHalfIsZero() {
    assertThat(new TraceId(0, 1).shortHex()).isEqualTo("0000000000000001");
    assertThat(new TraceId(1, 2).shortHex()).isEqualTo("00000000000000010000000000000002");
    assertThat(new TraceId(0, 1).hex()).isEqualTo("00000000000000000000000000000001");
  }

  @Test
  void ids_areOrderedAsUnsignedNumbers() {
    assertThat(new TraceId(-1, 0)).isGreaterThan(new TraceId(1, 0));
    assertThat(new TraceId(1, -1)).isGreaterThan(new TraceId(1, 1));
    assertThat(new SpanId(-1)).isGreaterThan(new SpanId(1));
  }

  @Test
  void spanId_readsUpToSixteenDigits() {
    assertThat(SpanId.parse("ff")).isEqualTo(new SpanId(255));
    assertThat(SpanId.parse("0")).isSameAs(SpanId.NONE);
    assertThatIllegalArgumentException().isThrownBy(() -> SpanId.parse("1".repeat(17)));
  }
}
