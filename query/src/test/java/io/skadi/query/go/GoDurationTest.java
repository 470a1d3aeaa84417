package io.skadi.query.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoDurationTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "100ns, 100",
    "500us, 500000",
    "500\u00b5s, 500000",
    "500\u03bcs, 500000",
    "1.5s, 1500000000",
    ".5ms, 500000",
    "1.ms, 1000000",
    "1h2m, 3720000000000",
    "-3m0.5s, -180500000000",
    "+0.0000000019s, 1"
  })
  void parse_readsGosNotation(String text, long nanos) throws GoSyntaxException {
    assertThat(GoDuration.parse(text)).isEqualTo(nanos);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x | time: invalid duration \"x\"",
        "1.2.3s | time: missing unit in duration \"1.2.3s\"",
        ". | time: invalid duration \".\"",
        "-- | time: invalid duration \"--\"",
        "3000000h | time: invalid duration \"3000000h\"",
        "100 | time: missing unit in duration \"100\"",
        "1d | time: unknown unit \"d\" in duration \"1d\""
      })
  void parse_saysWhatIsWrongInGosWords(String text, String message) {
    assertThatThrownBy(() -> GoDuration.parse(text)).hasMessage(message);
  }

  @Test
  void parse_refusesTheEmptyText() {
    assertThatThrownBy(() -> GoDuration.parse("")).hasMessage("time: invalid duration \"\"");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "1, 1ns",
    "1500, 1.5\u00b5s",
    "525000000, 525ms",
    "1500000000, 1.5s",
    "60000000000, 1m0s",
    "-3661000000001, -1h1m1.000000001s"
  })
  void format_writesGosNotation(long nanos, String text) throws GoSyntaxException {
    assertThat(GoDuration.format(nanos)).isEqualTo(text);
    assertThat(GoDuration.parse(text)).isEqualTo(nanos);
  }
}
