package io.skadi.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.model.Attribute;
import io.skadi.model.Resource;
import io.skadi.model.Span;
import io.skadi.model.Status;
import io.skadi.model.StatusCode;
import io.skadi.model.TraceId;
import io.skadi.model.Value;
import io.skadi.storage.Capabilities.Capability;
import io.skadi.storage.Filter;
import io.skadi.storage.Filter.AttributeReference;
import io.skadi.storage.Filter.Level;
import io.skadi.storage.TimeRange;
import io.skadi.storage.TraceQuery;
import io.skadi.storage.TraceSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a text that people type finds. */
abstract class ValuesContract extends StoreTests {
  ValuesContract(SpanStoreContract contract) {
    super(contract);
  }

  private TraceId writeWith(Status status, Attribute... attributes) {
    Resource resource = new Resource(List.of(Attribute.of(Resource.SERVICE_NAME, "shop")), 0, "");
    Span span =
        Span.builder(generator.traceId(), generator.spanId())
            .resource(resource)
            .times(generator.random().nextInt(1_000), 1_000)
            .attributes(List.of(attributes))
            .status(status)
            .build();
    write(span);
    return span.traceId();
  }

  private TraceId writeWith(Value value) {
    return writeWith(Status.UNSET, new Attribute("k", value));
  }

  private List<TraceId> find(String key, String text) {
    var filter = Filters.all(Filters.service("shop"), Filters.tag(key, text));
    assertFinds(filter, TimeRange.ALL);
    return reader().find(TraceQuery.newest(filter, TimeRange.ALL, 100)).items().stream()
        .map(TraceSummary::id)
        .toList();
  }

  @Test
  void number_isFoundAsTextAsIntAndAsDouble() {
    TraceId text = writeWith(Value.of("200"));
    TraceId integer = writeWith(Value.of(200));
    TraceId real = writeWith(Value.of(200.0));
    writeWith(Value.of(2_000));
    writeWith(Value.of("0200"));

    assertThat(find("k", "200")).containsExactlyInAnyOrder(text, integer, real);
    assertThat(find("k", "200.0")).containsExactlyInAnyOrder(integer, real);
    assertThat(find("k", "2e2")).containsExactlyInAnyOrder(integer, real);
    assertThat(find("k", " 200")).isEmpty();
  }

  @Test
  void numbers_beyondTwoToThe53AreTold() {
    long odd = (1L << 53) + 1;
    TraceId integer = writeWith(Value.of(odd));
    TraceId real = writeWith(Value.of(0x1p53));

    assertThat(find("k", "9007199254740993")).containsExactly(integer);
    assertThat(find("k", "9007199254740992")).containsExactly(real);
  }

  @Test
  void decimals_areFoundAsTheyAreShown() {
    TraceId tenth = writeWith(Value.of(0.1));

    assertThat(find("k", "0.1")).containsExactly(tenth);
    assertThat(find("k", "0.10")).containsExactly(tenth);
    assertThat(find("k", "0.1000000001")).isEmpty();
  }

  @Test
  void truthValues_areFoundByTheirWord() {
    TraceId bool = writeWith(Value.of(true));
    TraceId text = writeWith(Value.of("true"));
    writeWith(Value.of(1));

    assertThat(find("k", "true")).containsExactlyInAnyOrder(bool, text);
    assertThat(find("k", "false")).isEmpty();
    assertThat(find("k", "TRUE")).isEmpty();
  }

  @Test
  void arraysMapsAndBytes_areFoundByTheirText() {
    Value array = new Value.Array(List.of(Value.of("a"), Value.of(1.5)));
    TraceId list = writeWith(array);
    TraceId map =
        writeWith(new Value.Map(List.of(Attribute.of("z", 1), new Attribute("a", array))));
    TraceId bytes = writeWith(new Value.Bytes(new byte[] {(byte) 0xFF, 0}));

    assertThat(find("k", "[\"a\",1.5]")).containsExactly(list);
    assertThat(find("k", "{\"a\":[\"a\",1.5],\"z\":1}")).containsExactly(map);
    assertThat(find("k", "/wA=")).containsExactly(bytes);
  }

  @Test
  void dotOfAPattern_isAnyCharacterButTheLineFeed() {
    List.of("\r", "\u0085", "\u2028", "\n").forEach(text -> writeWith(Value.of(text)));

    if (has(Capability.STRUCTURED_FILTER) && has(Capability.SEARCH_WITHOUT_SERVICE)) {
      var key = new AttributeReference("k", Set.of(Level.SPAN));
      assertThat(assertFinds(new Filter.Regex(key, "."), TimeRange.ALL)).isEqualTo(3);
    }
  }

  @Test
  void repeatedKey_isFoundByEachValue() {
    TraceId both = writeWith(Status.UNSET, Attribute.of("k", "a"), Attribute.of("k", 2));

    assertThat(find("k", "a")).containsExactly(both);
    assertThat(find("k", "2")).containsExactly(both);
    assertThat(find("k", "3")).isEmpty();
  }

  @Test
  void error_isFoundByAttributeAndByStatus() {
    TraceId failed = writeWith(new Status(StatusCode.ERROR, "boom"));
    TraceId tagged = writeWith(Status.UNSET, Attribute.of("error", true));
    TraceId fine = writeWith(new Status(StatusCode.OK, ""));

    assertThat(find("error", "true")).containsExactlyInAnyOrder(failed, tagged);
    assertThat(find("error", "false")).containsExactlyInAnyOrder(fine, tagged);
  }

  @Test
  void hostileTexts_areFoundAsTheyAre() {
    List<Attribute> written = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Attribute attribute = Attribute.of(generator.text(), generator.text());
      writeWith(Status.UNSET, attribute);
      written.add(attribute);
    }

    for (Attribute attribute : written) {
      assertThat(find(attribute.key(), ((Value.Text) attribute.value()).text())).isNotEmpty();
    }
  }
}
