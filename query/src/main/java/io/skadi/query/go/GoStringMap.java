package io.skadi.query.go;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a JSON object whose values are strings, as Go does into {@code map[string]string}. */
public final class GoStringMap {
  private static final JsonFactory JSON = new JsonFactory();

  private GoStringMap() {}

  /** The members in their order; of a name that comes twice the last. */
  public static Map<String, String> parse(String text) throws GoSyntaxException {
    try (JsonParser parser = JSON.createParser(text)) {
      Map<String, String> map = object(parser);
      if (parser.nextToken() != null) {
        throw new GoSyntaxException("invalid character after top-level value");
      }
      return map;
    } catch (IOException e) {
      throw new GoSyntaxException("invalid JSON");
    }
  }

  private static Map<String, String> object(JsonParser parser)
      throws IOException, GoSyntaxException {
    Map<String, String> map = new LinkedHashMap<>();
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new GoSyntaxException("unexpected end of JSON input");
    }
    if (first == JsonToken.VALUE_NULL) {
      return map;
    }
    if (first != JsonToken.START_OBJECT) {
      throw wrongType(first, "map[string]string");
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      map.put(name, string(parser));
    }
    return map;
  }

  private static String string(JsonParser parser) throws IOException, GoSyntaxException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.VALUE_NULL) {
      return "";
    }
    if (token != JsonToken.VALUE_STRING) {
      throw wrongType(token, "string");
    }
    return parser.getText();
  }

  private static GoSyntaxException wrongType(@Nullable JsonToken token, String wanted) {
    String found =
        switch (token) {
          case START_OBJECT -> "object";
          case START_ARRAY -> "array";
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number";
          case VALUE_TRUE, VALUE_FALSE -> "bool";
          case null, default -> "string";
        };
    return new GoSyntaxException(
        "json: cannot unmarshal " + found + " into Go value of type " + wanted);
  }
}
