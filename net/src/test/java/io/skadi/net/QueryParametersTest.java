package io.skadi.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryParametersTest {
  @Test
  void parse_keepsOrderAndRepetition() {
    QueryParameters query = QueryParameters.parse("b=2&a=1&b=3");

    assertThat(query.entries())
        .containsExactly(Map.entry("b", "2"), Map.entry("a", "1"), Map.entry("b", "3"));
    assertThat(query.all("b")).containsExactly("2", "3");
    assertThat(query.first("b")).isEqualTo("2");
    assertThat(query.first("c")).isNull();
  }

  @Test
  void parse_decodesUtf8AndBlanks() {
    assertThat(QueryParameters.parse("q=%ED%95%9C+%2B%3D").first("q")).isEqualTo("한 +=");
  }

  @Test
  void parse_keepsRawText() {
    assertThat(QueryParameters.parse("q=한&π").entries())
        .containsExactly(Map.entry("q", "한"), Map.entry("π", ""));
  }

  @Test
  void parse_takesABrokenPercentSignAsItIs() {
    assertThat(QueryParameters.parse("q=100%&r=%zz%4").entries())
        .containsExactly(Map.entry("q", "100%"), Map.entry("r", "%zz%4"));
  }

  @Test
  void parse_skipsEmptyPairs() {
    assertThat(QueryParameters.parse("").entries()).isEmpty();
    assertThat(QueryParameters.parse("&&a=&&").entries()).containsExactly(Map.entry("a", ""));
  }
}
