package io.skadi.query.filter;

import io.skadi.query.go.GoDuration;
import io.skadi.query.go.GoNumber;
import io.skadi.query.go.GoSyntaxException;
import io.skadi.query.go.GoTime;
import io.skadi.storage.Filter;
import io.skadi.storage.Filter.Constant;
import io.skadi.storage.Filter.Field;
import io.skadi.storage.Filter.FieldType;
import io.skadi.storage.Filter.Operand;
import io.skadi.storage.Filter.Reference;
import java.util.List;

/** Reads constants as the type of what they are compared with. */
final class Constants {
  private static final List<String> KINDS =
      List.of("unspecified", "internal", "server", "client", "producer", "consumer");
  private static final List<String> STATUSES = List.of("unset", "ok", "error");

  private Constants() {}

  static Constant read(Expression.Scalar scalar, Reference reference)
      throws InvalidFilterException {
    try {
      return switch (reference) {
        case Filter.AttributeReference attribute -> typed(scalar);
        case Filter.FieldReference(Field field) -> ofField(scalar, field);
      };
    } catch (GoSyntaxException e) {
      throw FilterParser.invalid(String.valueOf(e.getMessage()));
    }
  }

  private static Constant typed(Expression.Scalar scalar)
      throws InvalidFilterException, GoSyntaxException {
    String value = scalar.value();
    return switch (scalar.type()) {
      case "" -> new Constant.Untyped(value);
      case "string" -> new Constant.Text(value);
      case "int" -> new Constant.Int(GoNumber.parseInt64(value));
      case "double" -> new Constant.Real(GoNumber.parseFloat(value));
      case "bool" -> new Constant.Bool(GoNumber.parseBool(value));
      default -> throw FilterParser.invalid("unknown type \"" + scalar.type() + "\"");
    };
  }

  private static Constant ofField(Expression.Scalar scalar, Field field)
      throws InvalidFilterException, GoSyntaxException {
    if (!scalar.type().isEmpty() && !scalar.type().equals("string")) {
      throw FilterParser.invalid(
          "field " + field.word() + " cannot be compared with a constant of type " + scalar.type());
    }
    return switch (field.type()) {
      case TEXT -> new Constant.Text(scalar.value());
      case DURATION -> new Constant.Int(GoDuration.parse(scalar.value()));
      case TIMESTAMP -> new Constant.Int(GoTime.parseNanos(scalar.value()));
      case WORD -> new Constant.Text(word(scalar.value(), field));
    };
  }

  private static String word(String word, Field field) throws InvalidFilterException {
    List<String> words = field == Field.KIND ? KINDS : STATUSES;
    if (!words.contains(word)) {
      throw FilterParser.invalid(
          "field " + field.word() + " is one of " + words + ", never \"" + word + "\"");
    }
    return word;
  }

  /** Whether two things of a span can be compared with each other. */
  static boolean comparable(Reference left, Reference right) {
    return switch (left) {
      case Filter.AttributeReference attribute -> !isTime(right);
      case Filter.FieldReference(Field field) ->
          switch (right) {
            case Filter.AttributeReference attribute -> !isTime(left);
            case Filter.FieldReference(Field other) -> sameType(field, other);
          };
    };
  }

  private static boolean sameType(Field one, Field other) {
    return one.type() == FieldType.WORD ? one == other : one.type() == other.type();
  }

  static boolean isTime(Reference reference) {
    return reference instanceof Filter.FieldReference(Field field)
        && (field.type() == FieldType.DURATION || field.type() == FieldType.TIMESTAMP);
  }

  static boolean isWord(Operand operand) {
    return operand instanceof Filter.FieldReference(Field field) && field.type() == FieldType.WORD;
  }
}
