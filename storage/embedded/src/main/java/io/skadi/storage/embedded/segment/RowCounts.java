package io.skadi.storage.embedded.segment;

import io.skadi.model.Attribute;
import io.skadi.model.Event;
import io.skadi.model.Link;
import io.skadi.model.Span;
import io.skadi.model.SpanBuilder;
import io.skadi.model.Value;
import io.skadi.model.ValueText;
import io.skadi.storage.Filter.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts selected rows of some columns by their attributes. */
final class RowCounts {
  private final Columns columns;
  private final RowSelection rows;
  private final OtlpParts parts = new OtlpParts();
  private final SpanValues values = new SpanValues();

  RowCounts(Columns columns, RowSelection rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /** Counts the rows by their keys, at every level. */
  void keys(KeyCounter counter) {
    ShapeColumn shapes = columns.shapes();
    countByCode(
        shapes.codes(),
        (shape, count) ->
            new HashSet<>(shapes.keys().get(shape))
                .forEach(key -> counter.add(Level.SPAN, key, count)));
    StringColumn resource = columns.resource();
    countByCode(
        resource.codes(),
        (id, count) ->
            keys(parts.resource(resource.strings(), id).attributes())
                .forEach(key -> counter.add(Level.RESOURCE, key, count)));
    StringColumn scope = columns.scope();
    countByCode(
        scope.codes(),
        (id, count) ->
            keys(parts.scope(scope.strings(), id).attributes())
                .forEach(key -> counter.add(Level.SCOPE, key, count)));
    StringColumn rest = columns.rest();
    countByCode(rest.codes(), (id, count) -> restKeys(rest.strings(), id, count, counter));
  }

  private interface CodeVisitor {
    void visit(int code, long rows);
  }

  private void countByCode(int[] codes, CodeVisitor visitor) {
    Map<Integer, Long> counts = new HashMap<>();
    for (int row = rows.next(0); row >= 0; row = rows.next(row + 1)) {
      counts.merge(codes[row], 1L, Long::sum);
    }
    counts.forEach(visitor::visit);
  }

  private static Set<String> keys(List<Attribute> attributes) {
    Set<String> keys = new HashSet<>();
    attributes.forEach(attribute -> keys.add(attribute.key()));
    return keys;
  }

  private Span rest(Strings strings, int id) {
    SpanBuilder span = SpanRecords.emptySpan();
    if (strings.length(id) > 0) {
      SpanRecords.addRest(span, parts.rest(strings, id));
    }
    return span.build();
  }

  private void restKeys(Strings strings, int id, long count, KeyCounter counter) {
    Span rest = rest(strings, id);
    keys(eventAttributes(rest)).forEach(key -> counter.add(Level.EVENT, key, count));
    keys(linkAttributes(rest)).forEach(key -> counter.add(Level.LINK, key, count));
  }

  private static List<Attribute> eventAttributes(Span span) {
    List<Attribute> all = new ArrayList<>();
    for (Event event : span.events()) {
      all.addAll(event.attributes());
    }
    return all;
  }

  private static List<Attribute> linkAttributes(Span span) {
    List<Attribute> all = new ArrayList<>();
    for (Link link : span.links()) {
      all.addAll(link.attributes());
    }
    return all;
  }

  /** Counts the rows by the texts that a key has at any level. */
  void values(String key, ValueCounter counter) {
    Map<Integer, Set<String>> textsByRow = new HashMap<>();
    byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
    for (AttributeColumn column : columns.attributes(utf8)) {
      addSpanTexts(column, textsByRow);
    }
    StringColumn resource = columns.resource();
    addTexts(
        resource.codes(),
        id -> texts(parts.resource(resource.strings(), id).attributes(), key),
        textsByRow);
    StringColumn scope = columns.scope();
    addTexts(
        scope.codes(), id -> texts(parts.scope(scope.strings(), id).attributes(), key), textsByRow);
    StringColumn rest = columns.rest();
    addTexts(rest.codes(), id -> restTexts(rest(rest.strings(), id), key), textsByRow);
    count(textsByRow.values(), counter);
  }

  private static void count(Collection<Set<String>> textsOfRows, ValueCounter counter) {
    Map<String, Long> counts = new HashMap<>();
    for (Set<String> texts : textsOfRows) {
      texts.forEach(text -> counts.merge(text, 1L, Long::sum));
    }
    counts.forEach(counter::add);
  }

  private void addSpanTexts(AttributeColumn column, Map<Integer, Set<String>> textsByRow) {
    Map<Long, String> known = new HashMap<>();
    StringColumn strings = column.strings();
    for (int i = 0; i < column.count(); i++) {
      int row = column.rows()[i];
      if (rows.has(row)) {
        long slot = strings == null ? column.numbers()[i] : strings.codes()[i];
        String text = known.computeIfAbsent(slot, _ -> text(column, slot));
        textsByRow.computeIfAbsent(row, _ -> new LinkedHashSet<>(2)).add(text);
      }
    }
  }

  private String text(AttributeColumn column, long slot) {
    StringColumn strings = column.strings();
    Value value =
        strings == null
            ? SpanValues.number(column.type(), slot)
            : values.string(column.type(), strings.strings(), (int) slot);
    return ValueText.of(value);
  }

  private interface TextsOfCode {
    Set<String> of(int code);
  }

  private void addTexts(int[] codes, TextsOfCode textsOf, Map<Integer, Set<String>> textsByRow) {
    Map<Integer, Set<String>> known = new HashMap<>();
    for (int row = rows.next(0); row >= 0; row = rows.next(row + 1)) {
      Set<String> texts = known.computeIfAbsent(codes[row], textsOf::of);
      if (!texts.isEmpty()) {
        textsByRow.computeIfAbsent(row, _ -> new LinkedHashSet<>(2)).addAll(texts);
      }
    }
  }

  private static Set<String> texts(List<Attribute> attributes, String key) {
    Set<String> texts = new LinkedHashSet<>();
    for (Attribute attribute : attributes) {
      if (attribute.key().equals(key)) {
        texts.add(ValueText.of(attribute.value()));
      }
    }
    return texts;
  }

  private static Set<String> restTexts(Span rest, String key) {
    Set<String> texts = texts(eventAttributes(rest), key);
    texts.addAll(texts(linkAttributes(rest), key));
    return texts;
  }
}
