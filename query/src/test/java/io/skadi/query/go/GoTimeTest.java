package io.skadi.query.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoTimeTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void parse_readsRfc3339WithAnyFraction() throws GoSyntaxException {
    assertThat(GoTime.parseNanos("1970-01-01T00:00:01Z")).isEqualTo(SECOND);
    assertThat(GoTime.parseNanos("1970-01-01T00:00:00.000000007Z")).isEqualTo(7);
    assertThat(GoTime.parseNanos("1970-01-01T00:00:00.1234567899Z")).isEqualTo(123_456_789);
    assertThat(GoTime.parseNanos("1970-01-01T02:00:00+02:00")).isZero();
    assertThat(GoTime.parseNanos("1969-12-31T22:30:00-01:30")).isZero();
  }

  @Test
  void parse_takesABlankForAPlusSignThatWasNotEscaped() throws GoSyntaxException {
    assertThat(GoTime.parseNanos("1970-01-01T02:00:00 02:00")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yesterday | cannot parse \"yesterday\" as \"2006\"",
        "1700000000 | cannot parse \"000000\" as \"-\"",
        "2023-11-14 22:00:00Z | cannot parse \" 22:00:00Z\" as \"T\"",
        "2023-11-14T22:00:00 | cannot parse \"\" as \"Z07:00\"",
        "2023-13-14T22:00:00Z | month out of range",
        "2023-02-30T22:00:00Z | day out of range",
        "2023-02-20T25:00:00Z | hour out of range",
        "2023-02-20T22:00:00Zx | extra text: \"x\""
      })
  void parse_namesTheFirstPartThatDoesNotFit(String text, String end) {
    assertThatThrownBy(() -> GoTime.parseNanos(text))
        .hasMessageStartingWith("parsing time \"" + text + "\"")
        .hasMessageEndingWith(": " + end);
  }
}
