package io.skadi.query.filter;

import io.skadi.storage.Filter;
import io.skadi.storage.Filter.Constant;
import io.skadi.storage.Filter.Level;
import io.skadi.storage.Filter.Operand;
import io.skadi.storage.Filter.Operator;
import io.skadi.storage.Filter.Reference;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks a structured filter and makes it the filter of the stores: operators have the operands
 * that they need, constants the type of what they are compared with, and of a comparison with a
 * constant the reference stands on the left.
 */
public final class FilterParser {
  private static final int MAX_DEPTH = 20;

  private static final Map<String, Operator> COMPARISONS =
      Map.of(
          "eq", Operator.EQ,
          "ne", Operator.NE,
          "lt", Operator.LT,
          "lte", Operator.LTE,
          "gt", Operator.GT,
          "gte", Operator.GTE);

  private final Set<Level> open = EnumSet.noneOf(Level.class);

  private FilterParser() {}

  /** The filter that the JSON says. */
  public static Filter parse(String json) throws InvalidFilterException {
    return new FilterParser().filter(ExpressionReader.read(json), 1);
  }

  private Filter filter(Expression expression, int depth) throws InvalidFilterException {
    if (!(expression instanceof Expression.Call call)) {
      throw invalid("and, or, not and some take calls only");
    }
    if (depth > MAX_DEPTH) {
      throw invalid("filter nests calls more than " + MAX_DEPTH + " deep");
    }
    List<Expression> arguments = call.arguments();
    return switch (call.operator()) {
      case "and" -> new Filter.And(filters(call, depth));
      case "or" -> new Filter.Or(filters(call, depth));
      case "not" -> new Filter.Not(filter(count(call, 1).getFirst(), depth + 1));
      case "some" -> some(count(call, 2), depth);
      case "exists" -> new Filter.Exists(reference(call, count(call, 1).getFirst()));
      case "regex" -> regex(call);
      case "in", "not_in" -> in(call);
      case "eq", "ne", "lt", "lte", "gt", "gte" -> comparison(call, count(call, 2));
      case "" -> throw invalid("a call has no operator, only " + arguments.size() + " arguments");
      default -> throw invalid("unknown operator \"" + call.operator() + "\"");
    };
  }

  private static List<Expression> count(Expression.Call call, int wanted)
      throws InvalidFilterException {
    int found = call.arguments().size();
    if (found != wanted) {
      String noun = wanted == 1 ? " argument" : " arguments";
      throw invalid(call.operator() + " takes " + wanted + noun + ", not " + found);
    }
    return call.arguments();
  }

  private List<Filter> filters(Expression.Call call, int depth) throws InvalidFilterException {
    if (call.arguments().size() < 2) {
      throw invalid(
          call.operator() + " takes at least 2 arguments, not " + call.arguments().size());
    }
    List<Filter> parts = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      parts.add(filter(argument, depth + 1));
    }
    return parts;
  }

  private Filter some(List<Expression> arguments, int depth) throws InvalidFilterException {
    if (!(arguments.getFirst() instanceof Expression.Nested(String word))) {
      throw invalid("some takes a nested reference first");
    }
    Level level = References.level(word);
    if (level != Level.EVENT && level != Level.LINK) {
      throw invalid("some walks events or links, not " + word + "s");
    }
    if (!open.add(level)) {
      throw invalid("some over " + word + " stands inside another one");
    }
    Filter part = filter(arguments.getLast(), depth + 1);
    open.remove(level);
    return new Filter.Some(level, part);
  }

  private static Filter regex(Expression.Call call) throws InvalidFilterException {
    List<Expression> arguments = count(call, 2);
    Reference reference = reference(call, arguments.getFirst());
    boolean text =
        arguments.getLast() instanceof Expression.Scalar scalar
            && (scalar.type().isEmpty() || scalar.type().equals("string"));
    if (!text || !(arguments.getLast() instanceof Expression.Scalar pattern)) {
      throw invalid("regex takes a pattern of type string as its second argument");
    }
    if (Constants.isTime(reference)) {
      throw invalid("regex cannot be applied to a duration or a timestamp");
    }
    return new Filter.Regex(reference, Patterns.checked(pattern.value()));
  }

  private static Filter in(Expression.Call call) throws InvalidFilterException {
    List<Expression> arguments = count(call, 2);
    Reference reference = reference(call, arguments.getFirst());
    if (!(arguments.getLast() instanceof Expression.Scalars list) || list.values().isEmpty()) {
      throw invalid(call.operator() + " takes a list with at least one value");
    }
    if (list.type().isEmpty() && reference instanceof Filter.AttributeReference) {
      throw invalid("a list that an attribute is looked up in must declare its type");
    }
    List<Constant> constants = new ArrayList<>();
    for (String value : list.values()) {
      constants.add(Constants.read(new Expression.Scalar(value, list.type()), reference));
    }
    return new Filter.In(reference, constants, call.operator().equals("not_in"));
  }

  private static Reference reference(Expression.Call call, Expression expression)
      throws InvalidFilterException {
    return switch (expression) {
      case Expression.Attribute attribute -> References.attribute(attribute);
      case Expression.Field field -> References.field(field);
      case Expression.Call other -> throw notReference(call);
      case Expression.Nested other -> throw notReference(call);
      case Expression.Scalar other -> throw notReference(call);
      case Expression.Scalars other -> throw notReference(call);
    };
  }

  private static InvalidFilterException notReference(Expression.Call call) {
    return invalid(call.operator() + " takes an attribute or a field as its first argument");
  }

  private static Filter comparison(Expression.Call call, List<Expression> arguments)
      throws InvalidFilterException {
    Operator operator = COMPARISONS.get(call.operator());
    Expression left = arguments.getFirst();
    Expression right = arguments.getLast();
    if (operator == null) {
      throw invalid("unknown operator \"" + call.operator() + "\"");
    }
    if (left instanceof Expression.Scalar constant) {
      if (right instanceof Expression.Scalar) {
        throw invalid(call.operator() + " compares two constants, one side must be a reference");
      }
      return compare(turned(operator), reference(call, right), constant);
    }
    Reference reference = reference(call, left);
    if (right instanceof Expression.Scalar constant) {
      return compare(operator, reference, constant);
    }
    return compare(operator, reference, reference(call, right));
  }

  private static Filter compare(Operator operator, Reference left, Expression.Scalar constant)
      throws InvalidFilterException {
    Operand right = Constants.read(constant, left);
    checkOrder(operator, left, right);
    return new Filter.Compare(operator, left, right);
  }

  private static Filter compare(Operator operator, Reference left, Reference right)
      throws InvalidFilterException {
    if (!Constants.comparable(left, right)) {
      throw invalid("the two sides of a comparison are of different types");
    }
    checkOrder(operator, left, right);
    return new Filter.Compare(operator, left, right);
  }

  private static void checkOrder(Operator operator, Reference left, Operand right)
      throws InvalidFilterException {
    boolean ordering = operator != Operator.EQ && operator != Operator.NE;
    if (ordering && (Constants.isWord(left) || Constants.isWord(right))) {
      throw invalid("kind and status have no order");
    }
    if (ordering && right instanceof Constant.Bool) {
      throw invalid("booleans have no order");
    }
  }

  private static Operator turned(Operator operator) {
    return switch (operator) {
      case EQ -> Operator.EQ;
      case NE -> Operator.NE;
      case LT -> Operator.GT;
      case LTE -> Operator.GTE;
      case GT -> Operator.LT;
      case GTE -> Operator.LTE;
    };
  }

  static InvalidFilterException invalid(String why) {
    return InvalidFilterException.invalid(why);
  }
}
