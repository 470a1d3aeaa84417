package io.skadi.query.filter;

import java.util.List;

/** A filter as it was sent, before anything in it was checked. */
sealed interface Expression {
  /** An operator with its operands. */
  record Call(String operator, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * An attribute.
   *
   * @param level empty for span or resource
   */
  record Attribute(String key, String level) implements Expression {}

  /** A built-in field. */
  record Field(String name, String level) implements Expression {}

  /** The events or the links of a span. */
  record Nested(String level) implements Expression {}

  /**
   * A constant.
   *
   * @param type empty for any
   */
  record Scalar(String value, String type) implements Expression {}

  /**
   * Constants of one type.
   *
   * @param type empty for any
   */
  record Scalars(List<String> values, String type) implements Expression {
    public Scalars {
      values = List.copyOf(values);
    }
  }
}
