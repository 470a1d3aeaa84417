package io.skadi.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skadi.model.TraceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceIdsTest {
  private static final TraceId ID = new TraceId(0x1111111111111111L, 0xaaaaaaaaaaaaaa01L);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1111111111111111aaaaaaaaaaaaaa01",
        "1111111111111111AAAAAAAAAAAAAA01",
        "ERERERERERGqqqqqqqqqAQ==",
        "ERERERERERGqqqqqqqqqAQ"
      })
  void parse_readsHexAndBase64(String text) throws ApiException {
    assertThat(TraceIds.parse(text)).isEqualTo(ID);
  }

  @Test
  void parse_readsShortIdsAndThoseWithoutLeadingZeros() throws ApiException {
    assertThat(TraceIds.parse("77")).isEqualTo(new TraceId(0, 0x77));
    assertThat(TraceIds.parse("10000000000000077")).isEqualTo(new TraceId(1, 0x77));
    assertThat(TraceIds.parse("_____-----8=")).isEqualTo(new TraceId(0, 0xffffffffefbefbefL));
  }

  @Test
  void parse_saysWhatIsWrong() {
    assertThatThrownBy(() -> TraceIds.parse("zzz")).hasMessage("invalid length for TraceID");
    assertThatThrownBy(() -> TraceIds.parse("a".repeat(33)))
        .hasMessage("TraceID cannot be longer than 32 hex characters: " + "a".repeat(33));
    assertThatThrownBy(() -> TraceIds.parse("not an id"))
        .hasMessage("strconv.ParseUint: parsing \"not an id\": invalid syntax");
    assertThatThrownBy(() -> TraceIds.parse("")).isInstanceOf(ApiException.class);
  }
}
