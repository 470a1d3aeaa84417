package io.skadi.storage;

import io.skadi.storage.Filter.And;
import io.skadi.storage.Filter.AttributeReference;
import io.skadi.storage.Filter.Compare;
import io.skadi.storage.Filter.Constant;
import io.skadi.storage.Filter.Exists;
import io.skadi.storage.Filter.FieldReference;
import io.skadi.storage.Filter.In;
import io.skadi.storage.Filter.Level;
import io.skadi.storage.Filter.Not;
import io.skadi.storage.Filter.Operand;
import io.skadi.storage.Filter.Or;
import io.skadi.storage.Filter.Reference;
import io.skadi.storage.Filter.Regex;
import io.skadi.storage.Filter.Some;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;

/**
 * A hash of what a query asks, the same in every process and version that gives the same answer.
 * Everything goes in with its length or kind before it, so that no two queries look alike.
 */
final class QueryHash {
  private final MessageDigest digest;

  private QueryHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JDK has SHA-256", impossible);
    }
  }

  /** Of filter, range and sort. */
  static long of(String kind, TraceQuery query) {
    QueryHash hash = new QueryHash();
    hash.text(kind);
    hash.filter(query.filter());
    hash.number(query.range().minNanos());
    hash.number(query.range().maxNanos());
    hash.text(query.sort().name());
    return ByteBuffer.wrap(hash.digest.digest()).getLong();
  }

  private void filter(Filter filter) {
    text(filter.getClass().getSimpleName());
    switch (filter) {
      case And(List<Filter> parts) -> parts(parts);
      case Or(List<Filter> parts) -> parts(parts);
      case Not(Filter part) -> filter(part);
      case Exists(Reference reference) -> operand(reference);
      case Compare compare -> {
        text(compare.operator().name());
        operand(compare.left());
        operand(compare.right());
      }
      case In in -> {
        operand(in.reference());
        number(in.negated() ? 1 : 0);
        number(in.constants().size());
        in.constants().forEach(this::operand);
      }
      case Regex(Reference reference, String pattern) -> {
        operand(reference);
        text(pattern);
      }
      case Some(Level level, Filter part) -> {
        text(level.name());
        filter(part);
      }
    }
  }

  private void parts(List<Filter> parts) {
    number(parts.size());
    parts.forEach(this::filter);
  }

  private void operand(Operand operand) {
    text(operand.getClass().getSimpleName());
    switch (operand) {
      case AttributeReference(String key, Set<Level> levels) -> {
        text(key);
        number(levels.size());
        levels.stream().sorted().forEach(level -> text(level.name()));
      }
      case FieldReference(Filter.Field field) -> text(field.name());
      case Constant.Untyped(String value) -> text(value);
      case Constant.Text(String value) -> text(value);
      case Constant.Int(long number) -> number(number);
      case Constant.Real(double number) -> number(Double.doubleToLongBits(number));
      case Constant.Bool(boolean bool) -> number(bool ? 1 : 0);
    }
  }

  private void number(long number) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
  }

  private void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    digest.update(utf8);
  }
}
