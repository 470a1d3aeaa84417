package io.skadi.storage;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;

/**
 * A condition on one span; the legacy parameters and the structured filter are parsed into it. One
 * evaluator, in this package, says what it means for every backend.
 */
public sealed interface Filter {
  /** Matches every span. */
  Filter ALL = new And(List.of());

  /** All parts match; without parts, every span does. */
  record And(List<Filter> parts) implements Filter {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /** At least one part matches. */
  record Or(List<Filter> parts) implements Filter {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /** The part does not match. */
  record Not(Filter part) implements Filter {
    public Not {
      requireNonNull(part, "part");
    }
  }

  /** What is referred to is there. */
  record Exists(Reference reference) implements Filter {
    public Exists {
      requireNonNull(reference, "reference");
    }
  }

  /** One value of the left side compares as said with one value of the right side. */
  record Compare(Operator operator, Operand left, Operand right) implements Filter {
    public Compare {
      requireNonNull(operator, "operator");
      requireNonNull(left, "left");
      requireNonNull(right, "right");
    }
  }

  /** One value equals one of the constants; negated: one value is there that equals none. */
  record In(Reference reference, List<Constant> constants, boolean negated) implements Filter {
    public In {
      requireNonNull(reference, "reference");
      constants = List.copyOf(constants);
    }
  }

  /** One text holds a match of the RE2 pattern, anywhere. */
  record Regex(Reference reference, String pattern) implements Filter {
    public Regex {
      requireNonNull(reference, "reference");
      requireNonNull(pattern, "pattern");
    }
  }

  /** One event or one link satisfies the part alone. */
  record Some(Level level, Filter part) implements Filter {
    public Some {
      requireNonNull(level, "level");
      requireNonNull(part, "part");
    }
  }

  /** How two operands are compared. */
  enum Operator {
    EQ,
    NE,
    LT,
    LTE,
    GT,
    GTE
  }

  /** Where an attribute or a field stands. */
  enum Level {
    SPAN,
    RESOURCE,
    SCOPE,
    EVENT,
    LINK
  }

  /** One side of a comparison. */
  sealed interface Operand {}

  /** Something of the span. */
  sealed interface Reference extends Operand {}

  /** An attribute; it has a value for each time its key comes at one of the levels. */
  record AttributeReference(String key, Set<Level> levels) implements Reference {
    public AttributeReference {
      requireNonNull(key, "key");
      levels = Set.copyOf(levels);
    }
  }

  /** A built-in field. */
  record FieldReference(Field field) implements Reference {
    public FieldReference {
      requireNonNull(field, "field");
    }
  }

  /** The type of a built-in field. */
  enum FieldType {
    /** Compared by bytes. */
    TEXT,
    /** An int of nanoseconds. */
    DURATION,
    /** An int of nanoseconds since 1970. */
    TIMESTAMP,
    /** One of a few lower-case words, as a text. */
    WORD
  }

  /** The built-in fields. A text field that is empty is absent. */
  enum Field {
    TRACE_ID(Level.SPAN, "traceID", FieldType.TEXT),
    SPAN_ID(Level.SPAN, "spanID", FieldType.TEXT),
    PARENT_SPAN_ID(Level.SPAN, "parentSpanID", FieldType.TEXT),
    TRACE_STATE(Level.SPAN, "traceState", FieldType.TEXT),
    NAME(Level.SPAN, "name", FieldType.TEXT),
    KIND(Level.SPAN, "kind", FieldType.WORD),
    START_TIME(Level.SPAN, "startTime", FieldType.TIMESTAMP),
    END_TIME(Level.SPAN, "endTime", FieldType.TIMESTAMP),
    DURATION(Level.SPAN, "duration", FieldType.DURATION),
    STATUS(Level.SPAN, "status", FieldType.WORD),
    STATUS_MESSAGE(Level.SPAN, "statusMessage", FieldType.TEXT),
    SERVICE(Level.RESOURCE, "service", FieldType.TEXT),
    RESOURCE_SCHEMA_URL(Level.RESOURCE, "schemaURL", FieldType.TEXT),
    SCOPE_NAME(Level.SCOPE, "name", FieldType.TEXT),
    SCOPE_VERSION(Level.SCOPE, "version", FieldType.TEXT),
    SCOPE_SCHEMA_URL(Level.SCOPE, "schemaURL", FieldType.TEXT),
    EVENT_NAME(Level.EVENT, "name", FieldType.TEXT),
    EVENT_TIME(Level.EVENT, "time", FieldType.TIMESTAMP),
    EVENT_TIME_SINCE_START(Level.EVENT, "timeSinceStart", FieldType.DURATION),
    LINK_TRACE_ID(Level.LINK, "traceID", FieldType.TEXT),
    LINK_SPAN_ID(Level.LINK, "spanID", FieldType.TEXT),
    LINK_TRACE_STATE(Level.LINK, "traceState", FieldType.TEXT);

    private final Level level;
    private final String word;
    private final FieldType type;

    Field(Level level, String word, FieldType type) {
      this.level = level;
      this.word = word;
      this.type = type;
    }

    /** Where the field stands. */
    public Level level() {
      return level;
    }

    /** Its name in the structured filter. */
    public String word() {
      return word;
    }

    /** Its type. */
    public FieldType type() {
      return type;
    }
  }

  /** A value to compare with. */
  sealed interface Constant extends Operand {
    /**
     * A text as people type it: equals that text, the number or truth value that it spells in JSON,
     * and an array or map whose JSON it is.
     */
    record Untyped(String text) implements Constant {
      public Untyped {
        requireNonNull(text, "text");
      }
    }

    /** A text and nothing else. */
    record Text(String text) implements Constant {
      public Text {
        requireNonNull(text, "text");
      }
    }

    /** An integer; equals doubles of the same value. Also a duration or time in nanoseconds. */
    record Int(long number) implements Constant {}

    /** A double; equals integers of the same value. */
    record Real(double number) implements Constant {}

    /** A truth value. */
    record Bool(boolean bool) implements Constant {}
  }
}
