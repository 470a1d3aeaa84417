package io.skadi.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ValueTextTest {
  @Test
  void of_writesDoublesAsJsonDoesInJaeger() {
    assertThat(ValueText.of(4.0)).isEqualTo("4");
    assertThat(ValueText.of(3.25)).isEqualTo("3.25");
    assertThat(ValueText.of(-0.0)).isEqualTo("-0");
    assertThat(ValueText.of(1e-6)).isEqualTo("0.000001");
    assertThat(ValueText.of(1e-9)).isEqualTo("1e-9");
    assertThat(ValueText.of(1.5e21)).isEqualTo("1.5e+21");
    assertThat(ValueText.of(1e20)).isEqualTo("100000000000000000000");
    assertThat(ValueText.of(Double.NaN)).isEqualTo("NaN");
    assertThat(ValueText.of(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
  }

  @Test
  void of_writesArraysAsJsonWithoutBlanks() {
    Value inner = new Value.Array(List.of(Value.of("n\n<")));
    Value array =
        new Value.Array(List.of(Value.of("x"), Value.of(2), Value.of(2.5), Value.of(false), inner));

    assertThat(ValueText.of(array)).isEqualTo("[\"x\",2,2.5,false,[\"n\\n\\u003c\"]]");
  }

  @Test
  void of_writesMapsWithSortedKeys() {
    Value map =
        new Value.Map(
            List.of(
                new Attribute("b", new Value.Map(List.of())),
                new Attribute("a", new Value.Bytes(new byte[] {1}))));

    assertThat(ValueText.of(map)).isEqualTo("{\"a\":\"AQ==\",\"b\":{}}");
  }
}
