package io.skadi.query.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GoNumberTest {
  @Test
  void parseInt_readsSignsAndTheWholeRange() throws GoSyntaxException {
    assertThat(GoNumber.parseInt64("+7")).isEqualTo(7);
    assertThat(GoNumber.parseInt64("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
    assertThat(GoNumber.parseInt32("2147483647")).isEqualTo(Integer.MAX_VALUE);
    assertThat(GoNumber.parseInt64("0".repeat(1_000) + "5")).isEqualTo(5);
  }

  @Test
  void parseInt_saysWhatIsWrongInGosWords() {
    assertThatThrownBy(() -> GoNumber.parseInt64("1.5"))
        .hasMessage("strconv.ParseInt: parsing \"1.5\": invalid syntax");
    assertThatThrownBy(() -> GoNumber.parseInt32("2147483648"))
        .hasMessage("strconv.ParseInt: parsing \"2147483648\": value out of range");
    assertThatThrownBy(() -> GoNumber.parseInt64("9".repeat(50_000)))
        .hasMessageEndingWith("value out of range");
    assertThatThrownBy(() -> GoNumber.atoi("a\"b"))
        .hasMessage("strconv.Atoi: parsing \"a\\\"b\": invalid syntax");
  }

  @Test
  void parseHex_readsUpToSixteenDigitsThatCount() throws GoSyntaxException {
    assertThat(GoNumber.parseHex64("FFffFFffFFffFFff")).isEqualTo(-1);
    assertThatThrownBy(() -> GoNumber.parseHex64("")).hasMessageEndingWith("invalid syntax");
    assertThatThrownBy(() -> GoNumber.parseHex64("-1")).hasMessageEndingWith("invalid syntax");
  }

  @Test
  void parseBool_knowsGosWordsOnly() throws GoSyntaxException {
    assertThat(GoNumber.parseBool("T")).isTrue();
    assertThat(GoNumber.parseBool("0")).isFalse();
    assertThatThrownBy(() -> GoNumber.parseBool("yes"))
        .hasMessage("strconv.ParseBool: parsing \"yes\": invalid syntax");
  }

  @Test
  void parseFloat_readsDecimals() throws GoSyntaxException {
    assertThat(GoNumber.parseFloat("0.95")).isEqualTo(0.95);
    assertThat(GoNumber.parseFloat("1e3")).isEqualTo(1_000);
    assertThatThrownBy(() -> GoNumber.parseFloat("1e999"))
        .hasMessage("strconv.ParseFloat: parsing \"1e999\": value out of range");
    assertThatThrownBy(() -> GoNumber.parseFloat("")).hasMessageEndingWith("invalid syntax");
  }
}
