package io.skadi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternSizeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{100}){100}){100}",
        "((((x{30}){30}){30}))",
        "(a{1000}){1000}",
        "((a{100}[[:alpha:])]){100}){100}",
        "([^])]{100}){100}",
        "([\\])]{100}){100}",
        "(\\Q)\\E{100}){100}",
        "(\\){100}){100}",
        "(a{100,}){0,100}",
        "(((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9}){999999999}"
      })
  void of_seesNestedRepetitions(String pattern) {
    assertThat(PatternSize.of(pattern)).isGreaterThan(FilterEvaluator.MAX_UNFOLDED);
  }

  @ParameterizedTest
  @CsvSource({"abc,3", "a{10}b{10},22", "GET /(cart|checkout).*,40", "[a-z]{100}x{100},202"})
  void of_leavesOrdinaryPatternsSmall(String pattern, long most) {
    assertThat(PatternSize.of(pattern)).isLessThanOrEqualTo(most);
  }
}
