package io.skadi.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TraceComparisonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Has every field of OTLP at least once. */
  private final JsonNode trace = read("src/test/resources/trace.json");

  /** The same in other words. */
  private final JsonNode sameTrace = read("src/test/resources/same-trace.json");

  /** Changes one place of a trace; {@code where} names it. */
  private record Mutation(String where, Consumer<JsonNode> change) {}

  TraceComparisonTest() throws IOException {}

  @Test
  void differences_areNoneWithinOneTrace() {
    assertThat(TraceComparison.differences(trace, trace)).isEmpty();
  }

  @Test
  void differences_areNoneIfOnlyTheWordingDiffers() {
    assertThat(TraceComparison.differences(trace, sameTrace)).isEmpty();
    assertThat(TraceComparison.differences(sameTrace, trace)).isEmpty();
  }

  @Test
  void differences_findEveryChangedValue() {
    List<Mutation> changes = new ArrayList<>();
    collectChanges("", trace, changes);

    assertThat(changes).hasSizeGreaterThan(70);
    assertAllFound(changes);
  }

  @Test
  void differences_findEveryMissingField() {
    List<Mutation> removals = new ArrayList<>();
    collectRemovals("", trace, removals);

    assertThat(removals).hasSizeGreaterThan(100);
    assertAllFound(removals);
  }

  @Test
  void differences_nameTheField() {
    JsonNode changed = trace.deepCopy();
    ((ObjectNode) changed.at("/resourceSpans/0/scopeSpans/0/spans/0")).put("flags", 1);

    assertThat(TraceComparison.differences(trace, changed))
        .containsExactly(
            "span 5b8efff798038103d269b633813fc60c/eee19b7ec3c1b174: span.flags was sent as 257"
                + " and read as 1");
  }

  @Test
  void differences_refuseWhatIsNotOtlp() {
    JsonNode strange = trace.deepCopy();
    ((ObjectNode) strange.at("/resourceSpans/0/scopeSpans/0/spans/0")).put("operationName", "x");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TraceComparison.differences(trace, strange))
        .withMessage("OTLP has no field operationName in span");
  }

  private void assertAllFound(List<Mutation> mutations) {
    for (Mutation mutation : mutations) {
      JsonNode changed = trace.deepCopy();
      mutation.change().accept(changed);

      assertThat(TraceComparison.differences(trace, changed)).as(mutation.where()).isNotEmpty();
      assertThat(TraceComparison.differences(changed, trace)).as(mutation.where()).isNotEmpty();
    }
  }

  /** One change for each value that has no parts. */
  private static void collectChanges(String pointer, JsonNode node, List<Mutation> changes) {
    for (int i = 0; i < node.size() && node.isArray(); i++) {
      int index = i;
      String inner = pointer + "/" + i;
      collectChanges(inner, node.get(i), changes);
      if (node.get(i).isValueNode()) {
        changes.add(
            new Mutation(
                inner, root -> ((ArrayNode) root.at(pointer)).set(index, other(root.at(inner)))));
      }
    }
    for (var field : node.properties()) {
      String inner = pointer + "/" + field.getKey();
      collectChanges(inner, field.getValue(), changes);
      if (field.getValue().isValueNode()) {
        changes.add(
            new Mutation(
                inner,
                root ->
                    ((ObjectNode) root.at(pointer)).set(field.getKey(), other(root.at(inner)))));
      }
    }
  }

  /** One removal for each field and each item, but of empty objects, which mean the same. */
  private static void collectRemovals(String pointer, JsonNode node, List<Mutation> removals) {
    for (int i = 0; i < node.size() && node.isArray(); i++) {
      int index = i;
      collectRemovals(pointer + "/" + i, node.get(i), removals);
      removals.add(
          new Mutation(
              pointer + "/" + i + " removed",
              root -> ((ArrayNode) root.at(pointer)).remove(index)));
    }
    for (var field : node.properties()) {
      collectRemovals(pointer + "/" + field.getKey(), field.getValue(), removals);
      boolean meansNothing = field.getKey().equals("value") && field.getValue().isEmpty();
      if (!meansNothing) {
        removals.add(
            new Mutation(
                pointer + "/" + field.getKey() + " removed",
                root -> ((ObjectNode) root.at(pointer)).remove(field.getKey())));
      }
    }
  }

  private static JsonNode other(JsonNode value) {
    if (value.isBoolean()) {
      return BooleanNode.valueOf(!value.asBoolean());
    } else if (value.isInt()) {
      return JSON.getNodeFactory().numberNode(value.asInt() + 1);
    } else if (value.isDouble()) {
      return JSON.getNodeFactory().numberNode(Math.nextUp(value.asDouble()));
    }
    String text = value.asText();
    char last = text.isEmpty() ? 'x' : text.charAt(text.length() - 1);
    char replaced = last == '1' ? '2' : '1';
    return TextNode.valueOf(text.isEmpty() ? "1" : text.substring(0, text.length() - 1) + replaced);
  }

  private static JsonNode read(String file) throws IOException {
    return JSON.readTree(Files.readString(Path.of(file)));
  }
}
