package io.skadi.query.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GoStringMapTest {
  @Test
  void parse_readsStringsAndNulls() throws GoSyntaxException {
    assertThat(GoStringMap.parse("{\"a\":\"1\",\"b\":null,\"a\":\"2\"}"))
        .isEqualTo(Map.of("a", "2", "b", ""));
    assertThat(GoStringMap.parse("null")).isEmpty();
  }

  @Test
  void parse_refusesOtherTypesByName() {
    assertThatThrownBy(() -> GoStringMap.parse("[]"))
        .hasMessage("json: cannot unmarshal array into Go value of type map[string]string");
    assertThatThrownBy(() -> GoStringMap.parse("{\"a\":true}"))
        .hasMessage("json: cannot unmarshal bool into Go value of type string");
    assertThatThrownBy(() -> GoStringMap.parse("{\"a\":{}}"))
        .hasMessage("json: cannot unmarshal object into Go value of type string");
  }

  @Test
  void parse_refusesBrokenJson() {
    assertThatThrownBy(() -> GoStringMap.parse("")).isInstanceOf(GoSyntaxException.class);
    assertThatThrownBy(() -> GoStringMap.parse("{\"a\":\"b\""))
        .isInstanceOf(GoSyntaxException.class);
    assertThatThrownBy(() -> GoStringMap.parse("{} {}")).isInstanceOf(GoSyntaxException.class);
  }
}
