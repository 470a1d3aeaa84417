package io.skadi.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.skadi.model.Span;
import io.skadi.storage.AttributeKey;
import io.skadi.storage.AttributeValue;
import io.skadi.storage.Capabilities.Capability;
import io.skadi.storage.TimeRange;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which attribute keys and values are in use. */
abstract class CompletionContract extends StoreTests {
  CompletionContract(SpanStoreContract contract) {
    super(contract);
  }

  @BeforeEach
  void writeSpans() {
    List<Span> spans = generator.spans(150);
    write(spans);
    write(spans.subList(0, 50));
    generator.traces(10, 10).forEach(this::write);
  }

  private TimeRange half() {
    Span middle = oracle.findSpans(TENANT, Filters.all(), TimeRange.ALL).get(75);
    return new TimeRange(middle.startNanos(), Long.MAX_VALUE);
  }

  @Test
  void keys_areCountedIfClaimed() {
    if (!has(Capability.ATTRIBUTE_COMPLETION)) {
      assertRefused(() -> reader().attributeKeys(TimeRange.ALL, "", 10));
      return;
    }
    for (TimeRange range : List.of(TimeRange.ALL, half())) {
      for (String prefix : List.of("", "http.", "경", "nothing")) {
        List<AttributeKey> all = oracle.attributeKeys(TENANT, range, prefix);
        assertThat(reader().attributeKeys(range, prefix, ALL)).isEqualTo(all);
        assertThat(reader().attributeKeys(range, prefix, 3))
            .isEqualTo(all.stream().limit(3).toList());
      }
    }
  }

  @Test
  void values_areCountedIfClaimed() {
    if (!has(Capability.ATTRIBUTE_COMPLETION)) {
      assertRefused(() -> reader().attributeValues(TimeRange.ALL, "error", "", 10));
      return;
    }
    for (TimeRange range : List.of(TimeRange.ALL, half())) {
      for (AttributeKey key : oracle.attributeKeys(TENANT, range, "")) {
        List<AttributeValue> all = oracle.attributeValues(TENANT, range, key.key(), "");
        assertThat(reader().attributeValues(range, key.key(), "", ALL)).isEqualTo(all);
        assertThat(reader().attributeValues(range, key.key(), "2", 2))
            .isEqualTo(
                oracle.attributeValues(TENANT, range, key.key(), "2").stream().limit(2).toList());
      }
    }
  }
}
