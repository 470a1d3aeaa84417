package io.skadi.storage;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.skadi.model.Span;
import io.skadi.model.SpanCursor;
import io.skadi.model.StatusCode;
import io.skadi.model.Value;
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
import io.skadi.storage.Filter.Operator;
import io.skadi.storage.Filter.Or;
import io.skadi.storage.Filter.Reference;
import io.skadi.storage.Filter.Regex;
import io.skadi.storage.Filter.Some;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Decides whether a span satisfies a filter, the same for every backend: indexes only nominate.
 * Immutable, for any number of threads.
 *
 * <ul>
 *   <li>An untyped text t equals the text t; a number if t is a JSON number of the same value; a
 *       truth value if t is {@code true} or {@code false}; bytes, an array or a map whose {@link
 *       io.skadi.model.ValueText} is t. A typed constant equals values of its own type, integers
 *       and doubles each other.
 *   <li>Order is between text and text, by UTF-8 bytes, and between number and number, exactly. An
 *       untyped text is read as what the stored value is. NaN and truth values have no order.
 *   <li>A key that has several values satisfies a comparison if one of them does. Without a value,
 *       no comparison holds, {@code NE} and the negated {@code In} included; {@link Not} turns any
 *       answer around. An attribute without a value exists and equals nothing.
 *   <li>The attribute {@code error} at span level has, where it is asked to equal or not to equal
 *       an untyped {@code true} or {@code false}, one more value: whether the status is ERROR.
 * </ul>
 */
public final class FilterEvaluator {
  /** The longest pattern. */
  public static final int MAX_PATTERN = 1_000;

  /** How long a pattern may be when its counted repetitions are written out. */
  public static final int MAX_UNFOLDED = 5_000;

  /** How deep a filter may nest. */
  public static final int MAX_DEPTH = 64;

  private static final String ERROR = "error";

  private final Predicate<Subject> condition;

  private FilterEvaluator(Predicate<Subject> condition) {
    this.condition = condition;
  }

  /**
   * Compiles a filter.
   *
   * @throws InvalidQueryException if a pattern is refused or too long, or the filter nests too deep
   */
  public static FilterEvaluator of(Filter filter) {
    return new FilterEvaluator(compile(filter, 0));
  }

  /** Whether the span satisfies the filter. */
  public boolean matches(Span span) {
    return condition.test(new RecordSubject(span));
  }

  /** Whether the cursor's current span satisfies the filter; moves its inner cursors. */
  public boolean matches(SpanCursor span) {
    return condition.test(new CursorSubject(span));
  }

  /** The values that an operand has on a subject. */
  private interface Values {
    boolean any(Subject subject, Predicate<Value> test);
  }

  private static Predicate<Subject> compile(Filter filter, int depth) {
    if (depth > MAX_DEPTH) {
      throw new InvalidQueryException("filter nests more than " + MAX_DEPTH + " deep");
    }
    return switch (filter) {
      case And(List<Filter> parts) -> all(compile(parts, depth));
      case Or(List<Filter> parts) -> any(compile(parts, depth));
      case Not(Filter part) -> compile(part, depth + 1).negate();
      case Exists(Reference reference) -> exists(values(reference));
      case Compare compare -> compare(compare);
      case In in -> in(in);
      case Regex(Reference reference, String pattern) -> regex(values(reference), pattern);
      case Some(Level level, Filter part) -> {
        Predicate<Subject> alone = compile(part, depth + 1);
        yield subject -> subject.anyElement(level, alone);
      }
    };
  }

  private static List<Predicate<Subject>> compile(List<Filter> parts, int depth) {
    List<Predicate<Subject>> compiled = new ArrayList<>(parts.size());
    for (Filter part : parts) {
      compiled.add(compile(part, depth + 1));
    }
    return compiled;
  }

  private static Predicate<Subject> all(List<Predicate<Subject>> parts) {
    return subject -> {
      for (Predicate<Subject> part : parts) {
        if (!part.test(subject)) {
          return false;
        }
      }
      return true;
    };
  }

  private static Predicate<Subject> any(List<Predicate<Subject>> parts) {
    return subject -> {
      for (Predicate<Subject> part : parts) {
        if (part.test(subject)) {
          return true;
        }
      }
      return false;
    };
  }

  private static Predicate<Subject> exists(Values values) {
    return subject -> values.any(subject, value -> true);
  }

  private static Predicate<Subject> compare(Compare compare) {
    if (compare.right() instanceof Constant constant) {
      Predicate<Value> test = Comparison.with(compare.operator(), constant);
      Values left =
          isEquality(compare.operator())
              ? valuesAndStatus(compare.left(), List.of(constant))
              : values(compare.left());
      return subject -> left.any(subject, test);
    }
    if (compare.left() instanceof Constant constant) {
      return compare(new Compare(turned(compare.operator()), compare.right(), constant));
    }
    return compareReferences(compare.operator(), values(compare.left()), values(compare.right()));
  }

  private static boolean isEquality(Operator operator) {
    return operator == Operator.EQ || operator == Operator.NE;
  }

  /** The operator that says the same with its sides exchanged. */
  private static Operator turned(Operator operator) {
    return switch (operator) {
      case EQ, NE -> operator;
      case LT -> Operator.GT;
      case LTE -> Operator.GTE;
      case GT -> Operator.LT;
      case GTE -> Operator.LTE;
    };
  }

  private static Predicate<Subject> compareReferences(
      Operator operator, Values left, Values right) {
    return subject -> {
      List<Value> leftValues = all(left, subject);
      return right.any(
          subject,
          value -> leftValues.stream().anyMatch(one -> Comparison.holds(operator, one, value)));
    };
  }

  private static List<Value> all(Values values, Subject subject) {
    List<Value> all = new ArrayList<>();
    values.any(
        subject,
        value -> {
          all.add(value);
          return false;
        });
    return all;
  }

  private static Predicate<Subject> in(In in) {
    List<Predicate<Value>> equals = new ArrayList<>();
    for (Constant constant : in.constants()) {
      equals.add(Comparison.equalTo(constant));
    }
    Predicate<Value> one = value -> equals.stream().anyMatch(test -> test.test(value));
    Predicate<Value> wanted = in.negated() ? one.negate() : one;
    Values values = valuesAndStatus(in.reference(), in.constants());
    return subject -> values.any(subject, wanted);
  }

  private static Predicate<Subject> regex(Values values, String text) {
    Pattern pattern = pattern(text);
    return subject ->
        values.any(
            subject,
            value -> value instanceof Value.Text(String stored) && pattern.matcher(stored).find());
  }

  private static Pattern pattern(String text) {
    if (text.length() > MAX_PATTERN) {
      throw new InvalidQueryException(
          "pattern of " + text.length() + " characters, at most " + MAX_PATTERN + " are allowed");
    }
    if (PatternSize.of(text) > MAX_UNFOLDED) {
      throw new InvalidQueryException(
          "pattern '" + text + "' unfolds to more than " + MAX_UNFOLDED + " characters");
    }
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException refused) {
      throw new InvalidQueryException(
          "pattern '" + text + "' is refused: " + refused.getDescription());
    }
  }

  private static Values values(Operand operand) {
    return switch (operand) {
      case AttributeReference attribute -> attributes(attribute);
      case FieldReference field -> (subject, test) -> subject.anyField(field.field(), test);
      case Constant constant -> {
        Value value = Comparison.typed(constant);
        yield (subject, test) -> test.test(value);
      }
    };
  }

  private static Values attributes(AttributeReference attribute) {
    AttributeName name = new AttributeName(attribute.key());
    // in the order of nearness, whatever the set's
    List<Level> levels = attribute.levels().stream().sorted().toList();
    return (subject, test) -> {
      for (Level level : levels) {
        if (subject.anyAttribute(level, name, test)) {
          return true;
        }
      }
      return false;
    };
  }

  private static Values valuesAndStatus(Operand operand, List<Constant> constants) {
    Values values = values(operand);
    boolean asksStatus =
        operand instanceof AttributeReference attribute
            && attribute.key().equals(ERROR)
            && attribute.levels().contains(Level.SPAN)
            && constants.stream().anyMatch(FilterEvaluator::isUntypedBool);
    if (!asksStatus) {
      return values;
    }
    return (subject, test) ->
        values.any(subject, test) || test.test(Value.of(subject.status() == StatusCode.ERROR));
  }

  private static boolean isUntypedBool(Constant constant) {
    return constant instanceof Constant.Untyped(String text)
        && (text.equals("true") || text.equals("false"));
  }
}
