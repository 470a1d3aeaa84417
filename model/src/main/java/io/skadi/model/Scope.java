package io.skadi.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The instrumentation library that made a span.
 *
 * @param name empty if unknown
 * @param version empty if unknown
 * @param attributes in the order that the sender gave
 * @param droppedAttributes how many the sender left out
 * @param schemaUrl of the spans' attributes; empty if unknown
 */
public record Scope(
    String name,
    String version,
    List<Attribute> attributes,
    long droppedAttributes,
    String schemaUrl) {
  /** A scope that says nothing. */
  public static final Scope EMPTY = new Scope("", "", List.of(), 0, "");

  public Scope {
    requireNonNull(name, "name");
    requireNonNull(version, "version");
    attributes = List.copyOf(attributes);
    requireNonNull(schemaUrl, "schemaUrl");
  }
}
