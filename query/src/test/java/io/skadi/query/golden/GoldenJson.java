package io.skadi.query.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Brings JSON into a form in which equal means that the rules of comparison are kept. */
final class GoldenJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WARNINGS_KEY = "@jaeger@warnings";

  private GoldenJson() {}

  static JsonNode parse(String text) throws IOException {
    return JSON.readTree(text);
  }

  /** Text in which numbers are values, warnings sets, and lists sorted if their order is free. */
  static String normalized(JsonNode json, boolean anyOrder) {
    return String.valueOf(value(json, anyOrder, Map.of()));
  }

  /** The names and types of all members. */
  static String shape(JsonNode json) {
    if (json.isObject()) {
      Map<String, String> members = new TreeMap<>();
      json.properties().forEach(member -> members.put(member.getKey(), shape(member.getValue())));
      return members.toString();
    }
    if (json.isArray()) {
      Set<String> shapes = new TreeSet<>();
      json.forEach(element -> shapes.add(shape(element)));
      return shapes.toString();
    }
    return json.getNodeType().toString();
  }

  private static Object value(JsonNode json, boolean anyOrder, Map<String, JsonNode> processes) {
    if (json.isObject()) {
      return object(json, anyOrder, json.has("processes") ? children(json) : processes);
    }
    if (json.isArray()) {
      List<Object> values = new ArrayList<>();
      json.forEach(element -> values.add(value(element, anyOrder, processes)));
      if (anyOrder) {
        values.sort(Comparator.comparing(String::valueOf));
      }
      return values;
    }
    return json.isNumber() ? number(json) : json.toString();
  }

  private static Map<String, JsonNode> children(JsonNode trace) {
    Map<String, JsonNode> processes = new TreeMap<>();
    trace.get("processes").properties().forEach(p -> processes.put(p.getKey(), p.getValue()));
    return processes;
  }

  private static Object object(JsonNode json, boolean anyOrder, Map<String, JsonNode> processes) {
    boolean holdsWarnings = json.path("key").asText().equals(WARNINGS_KEY);
    Map<String, Object> members = new TreeMap<>();
    json.properties()
        .forEach(member -> {
          String name = member.getKey();
          JsonNode inner = member.getValue();
          if (name.equals("warnings") || (holdsWarnings && name.equals("value"))) {
            members.put(name, texts(inner));
          } else if (anyOrder && name.equals("processID")) {
            members.put(name, value(processes.get(inner.asText()), true, Map.of()));
          } else if (anyOrder && name.equals("processes")) {
            members.put(name, List.copyOf(sorted(inner)));
          } else {
            members.put(name, value(inner, anyOrder, processes));
          }
        });
    return members;
  }

  private static List<String> sorted(JsonNode processes) {
    List<String> texts = new ArrayList<>();
    processes.forEach(process -> texts.add(String.valueOf(value(process, true, Map.of()))));
    texts.sort(Comparator.naturalOrder());
    return texts;
  }

  private static Set<String> texts(JsonNode json) {
    Set<String> texts = new TreeSet<>();
    json.findParents("stringValue").forEach(p -> texts.add(p.get("stringValue").asText()));
    if (json.isArray()) {
      json.forEach(text -> texts.add(text.asText()));
    }
    return texts;
  }

  private static String number(JsonNode json) {
    return new BigDecimal(json.asText()).stripTrailingZeros().toString();
  }
}
