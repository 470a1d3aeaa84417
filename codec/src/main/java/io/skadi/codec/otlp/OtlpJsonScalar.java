package io.skadi.codec.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.skadi.model.SpanKind;
import io.skadi.model.StatusCode;
import io.skadi.model.UndecodableException;
import io.skadi.model.WireWriter;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Writes the scalar that a parser stands on as a field. */
final class OtlpJsonScalar {
  private static final long MAX_UINT32 = 0xFFFF_FFFFL;
  private static final double MAX_EXACT = 1L << 53;

  /** More than any number needs; a longer text is none. */
  private static final int MAX_NUMBER_LENGTH = 400;

  private static final int DIGITS_OF_LONG = 16;
  private static final Map<String, Integer> SPAN_KINDS = new HashMap<>();
  private static final Map<String, Integer> STATUS_CODES = new HashMap<>();

  static {
    for (SpanKind kind : SpanKind.values()) {
      SPAN_KINDS.put("SPAN_KIND_" + kind.name(), kind.number());
    }
    for (StatusCode code : StatusCode.values()) {
      STATUS_CODES.put("STATUS_CODE_" + code.name(), code.number());
    }
  }

  private final JsonParser parser;
  private final WireWriter out;

  OtlpJsonScalar(JsonParser parser, WireWriter out) {
    this.parser = parser;
    this.out = out;
  }

  void write(OtlpJsonMessage.Field field) throws IOException {
    int tag = field.tag();
    switch (field.kind()) {
      case TEXT -> out.text(tag, text("a text"));
      case TRACE_ID -> id(tag, 2);
      case SPAN_ID -> id(tag, 1);
      case BYTES -> out.delimited(tag, base64());
      case BOOL -> varint(tag, bool() ? 1 : 0);
      case INT64 -> varint(tag, integer(false));
      case UINT32 -> varint(tag, uint32());
      case SPAN_KIND -> varint(tag, enumNumber(SPAN_KINDS));
      case STATUS_CODE -> varint(tag, enumNumber(STATUS_CODES));
      case FIXED64 -> fixed64(tag, integer(true));
      case DOUBLE -> fixed64(tag, Double.doubleToRawLongBits(real()));
      case FIXED32 -> {
        int number = (int) uint32();
        out.varint(tag);
        out.fixed32(number);
      }
      case MESSAGE -> throw new IllegalArgumentException("not a scalar: " + field);
    }
  }

  private void varint(int tag, long number) {
    out.varint(tag);
    out.varint(number);
  }

  private void fixed64(int tag, long number) {
    out.varint(tag);
    out.fixed64(number);
  }

  private String text(String wanted) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw refusal(wanted + " is expected");
    }
    return parser.getText();
  }

  private void id(int tag, int longs) throws IOException {
    String hex = text("an id of hex digits");
    int digits = longs * DIGITS_OF_LONG;
    if (!hex.isEmpty() && hex.length() != digits) {
      throw refusal("an id has " + digits + " hex digits, not " + hex.length());
    }
    out.varint(tag);
    out.varint(hex.length() / 2);
    for (int from = 0; from < hex.length(); from += DIGITS_OF_LONG) {
      out.id(hexLong(hex, from));
    }
  }

  private long hexLong(String hex, int from) {
    try {
      return HexFormat.fromHexDigitsToLong(hex, from, from + DIGITS_OF_LONG);
    } catch (NumberFormatException e) {
      throw refusal("an id has hex digits only");
    }
  }

  /** Standard and URL-safe, with or without padding. */
  private byte[] base64() throws IOException {
    String text = text("base64").replace('-', '+').replace('_', '/');
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw refusal("base64 is expected");
    }
  }

  private boolean bool() {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case null, default -> throw refusal("true or false is expected");
    };
  }

  private int enumNumber(Map<String, Integer> names) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      long number = integer(false);
      if (number != (int) number) {
        throw refusal("the number of an enum has 32 bits");
      }
      return (int) number;
    }
    Integer number = names.get(parser.getText());
    if (number == null) {
      throw refusal("the name of an enum is expected");
    }
    return number;
  }

  private long uint32() throws IOException {
    long number = integer(false);
    if (number < 0 || number > MAX_UINT32) {
      throw refusal("a number from 0 to " + MAX_UINT32 + " is expected");
    }
    return number;
  }

  private long integer(boolean unsigned) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT -> wholeNumber(unsigned);
      case VALUE_STRING -> parse(parser.getText(), unsigned);
      case VALUE_NUMBER_FLOAT -> wholeDouble(unsigned);
      case null, default -> throw refusal("a whole number is expected");
    };
  }

  private long wholeNumber(boolean unsigned) throws IOException {
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      return parse(parser.getText(), unsigned);
    }
    long number = parser.getLongValue();
    if (unsigned && number < 0) {
      throw refusal("a number that is not negative is expected");
    }
    return number;
  }

  /** Such as 1.0 or 1e3. */
  private long wholeDouble(boolean unsigned) throws IOException {
    double number = parser.getDoubleValue();
    boolean whole = number == Math.rint(number) && Math.abs(number) <= MAX_EXACT;
    if (!whole || (unsigned && number < 0)) {
      throw refusal("a whole number is expected");
    }
    return (long) number;
  }

  private long parse(String digits, boolean unsigned) {
    try {
      return unsigned ? Long.parseUnsignedLong(digits) : Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw refusal("a whole number of 64 bits is expected");
    }
  }

  private double real() throws IOException {
    double number =
        switch (parser.currentToken()) {
          case VALUE_NUMBER_INT -> Double.parseDouble(parser.getText()); // -0 keeps its sign
          case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
          case VALUE_STRING -> realText(parser.getText());
          case null, default -> throw refusal("a number is expected");
        };
    if (Double.isInfinite(number) && parser.currentToken() != JsonToken.VALUE_STRING) {
      throw refusal("the number is too large");
    }
    return number;
  }

  private double realText(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> finite(text);
    };
  }

  private double finite(String text) {
    if (text.length() <= MAX_NUMBER_LENGTH && text.chars().allMatch(OtlpJsonScalar::isOfANumber)) {
      try {
        double number = Double.parseDouble(text);
        if (Double.isFinite(number)) {
          return number;
        }
      } catch (NumberFormatException e) {
        // refused below
      }
    }
    throw refusal("a number, NaN, Infinity or -Infinity is expected");
  }

  private static boolean isOfANumber(int c) {
    return (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0;
  }

  UndecodableException refusal(String what) {
    String path = parser.getParsingContext().pathAsPointer().toString();
    String place = OtlpJsonDecoder.place(parser.currentTokenLocation());
    return new UndecodableException(
        "not OTLP in JSON: " + what + (path.isEmpty() ? "" : " in " + path) + place);
  }
}
