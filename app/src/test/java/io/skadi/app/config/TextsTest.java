package io.skadi.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "17, 17",
    "17 B, 17",
    "20 MiB, 20971520",
    "20MiB, 20971520",
    "1.5 KiB, 1536",
    "3 kB, 3000",
    "2 GB, 2000000000",
    "8 GiB, 8589934592"
  })
  void size_isBytes(String text, long bytes) {
    assertThat(Texts.size(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MiB", "-1", "1 mib", "1 TB", "1e3", "1 MiB 2"})
  void size_refusesAllElse(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Texts.size(text))
        .withMessage("must be a size, such as 20 MiB");
  }

  @Test
  void size_refusesWhatNoComputerHas() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Texts.size("99999999999 GiB"))
        .withMessage("is too large a size");
  }

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "30 s, PT30S",
    "30s, PT30S",
    "1.5 s, PT1.5S",
    "1h30m, PT1H30M",
    "1 h 30 min, PT1H30M",
    "7 d, PT168H",
    "10 ms, PT0.01S",
    "5 us, PT0.000005S",
    "5 µs, PT0.000005S",
    "3 ns, PT0.000000003S"
  })
  void duration_hasUnits(String text, Duration duration) {
    assertThat(Texts.duration(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "s", "-1 s", "1 year", "1 s 2", "PT30S"})
  void duration_refusesAllElse(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Texts.duration(text))
        .withMessage("must be a duration, such as 30 s or 1h30m");
  }
}
