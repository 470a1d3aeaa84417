package io.skadi.query.filter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a filter. Unknown members are errors, for they would change its meaning. */
final class ExpressionReader {
  /** Deeper than any filter that is allowed, less deep than the stack. */
  private static final int MAX_JSON_DEPTH = 200;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(MAX_JSON_DEPTH).build())
          .build();

  private final JsonParser json;

  private ExpressionReader(JsonParser json) {
    this.json = json;
  }

  static Expression.Call read(String text) throws InvalidFilterException {
    try (JsonParser parser = JSON.createParser(text)) {
      Expression.Call call = new ExpressionReader(parser).document();
      if (parser.nextToken() != null) {
        throw InvalidFilterException.malformed("more than one value");
      }
      return call;
    } catch (IOException e) {
      throw InvalidFilterException.malformed("not JSON, or nested too deep");
    }
  }

  private Expression.Call document() throws IOException, InvalidFilterException {
    json.nextToken();
    Expression read = object("expression.Call");
    if (!(read instanceof Expression.Call call)) {
      throw InvalidFilterException.malformed("a filter is a call, with \"op\" and \"args\"");
    }
    return call;
  }

  /** One object: a call, or an object with one member that says what it is. */
  private Expression object(String type) throws IOException, InvalidFilterException {
    expect(JsonToken.START_OBJECT, "an object");
    Expression found = null;
    String operator = null;
    List<Expression> arguments = null;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "op" -> operator = string();
        case "args" -> arguments = arguments();
        case "call" -> found = once(found, object("expression.Call"));
        case "attr" -> found = once(found, attribute());
        case "field" -> found = once(found, field());
        case "nested" -> found = once(found, nested());
        case "scalar" -> found = once(found, scalar());
        case "list" -> found = once(found, list());
        default -> throw unknown(name, type);
      }
    }
    if (operator == null && arguments == null) {
      return once(null, found);
    }
    if (found != null) {
      throw InvalidFilterException.malformed(
          "a call has no other members than \"op\" and \"args\"");
    }
    return new Expression.Call(
        operator == null ? "" : operator, arguments == null ? List.of() : arguments);
  }

  private static Expression once(@Nullable Expression before, @Nullable Expression found)
      throws InvalidFilterException {
    if (before != null) {
      throw InvalidFilterException.malformed("an expression is one thing, not two");
    }
    if (found == null) {
      throw InvalidFilterException.malformed("an expression is empty");
    }
    return found;
  }

  private List<Expression> arguments() throws IOException, InvalidFilterException {
    expect(JsonToken.START_ARRAY, "a list");
    List<Expression> arguments = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      arguments.add(object("expression.Expression"));
    }
    return arguments;
  }

  private Expression attribute() throws IOException, InvalidFilterException {
    String[] members = members("AttributeReference", "key", "level");
    return new Expression.Attribute(members[0], members[1]);
  }

  private Expression field() throws IOException, InvalidFilterException {
    String[] members = members("FieldReference", "name", "level");
    return new Expression.Field(members[0], members[1]);
  }

  private Expression nested() throws IOException, InvalidFilterException {
    return new Expression.Nested(members("NestedReference", "level")[0]);
  }

  private Expression scalar() throws IOException, InvalidFilterException {
    String[] members = members("Scalar", "value", "type");
    return new Expression.Scalar(members[0], members[1]);
  }

  private Expression list() throws IOException, InvalidFilterException {
    expect(JsonToken.START_OBJECT, "an object");
    List<String> values = new ArrayList<>();
    String type = "";
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "values" -> values = strings();
        case "type" -> type = string();
        default -> throw unknown(name, "expression.List");
      }
    }
    return new Expression.Scalars(values, type);
  }

  private List<String> strings() throws IOException, InvalidFilterException {
    expect(JsonToken.START_ARRAY, "a list");
    List<String> strings = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      strings.add(string());
    }
    return strings;
  }

  /** The members of an object of texts, in the order of the names; empty where there is none. */
  private String[] members(String type, String... names)
      throws IOException, InvalidFilterException {
    expect(JsonToken.START_OBJECT, "an object");
    String[] values = new String[names.length];
    Arrays.fill(values, "");
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      int index = List.of(names).indexOf(name);
      if (index < 0) {
        throw unknown(name, "expression." + type);
      }
      values[index] = string();
    }
    return values;
  }

  private String string() throws IOException, InvalidFilterException {
    expect(JsonToken.VALUE_STRING, "a string");
    return json.getText();
  }

  private void expect(JsonToken wanted, String words) throws InvalidFilterException {
    if (json.currentToken() != wanted) {
      throw InvalidFilterException.malformed(
          "expected " + words + " at column " + json.currentTokenLocation().getColumnNr());
    }
  }

  private static InvalidFilterException unknown(String name, String type) {
    return InvalidFilterException.malformed("unknown field \"" + name + "\" in " + type);
  }
}
