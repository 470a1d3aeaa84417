package io.skadi.storage;

import static io.skadi.storage.Filter.Level.EVENT;
import static io.skadi.storage.Filter.Level.LINK;
import static io.skadi.storage.Filter.Level.RESOURCE;
import static io.skadi.storage.Filter.Level.SCOPE;
import static io.skadi.storage.Filter.Level.SPAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skadi.model.Attribute;
import io.skadi.model.Event;
import io.skadi.model.Link;
import io.skadi.model.Resource;
import io.skadi.model.Scope;
import io.skadi.model.Span;
import io.skadi.model.SpanCursor;
import io.skadi.model.SpanId;
import io.skadi.model.SpanKind;
import io.skadi.model.Status;
import io.skadi.model.StatusCode;
import io.skadi.model.TraceId;
import io.skadi.model.Value;
import io.skadi.storage.Filter.AttributeReference;
import io.skadi.storage.Filter.Compare;
import io.skadi.storage.Filter.Constant;
import io.skadi.storage.Filter.Constant.Bool;
import io.skadi.storage.Filter.Constant.Int;
import io.skadi.storage.Filter.Constant.Real;
import io.skadi.storage.Filter.Constant.Text;
import io.skadi.storage.Filter.Constant.Untyped;
import io.skadi.storage.Filter.Exists;
import io.skadi.storage.Filter.Field;
import io.skadi.storage.Filter.FieldReference;
import io.skadi.storage.Filter.In;
import io.skadi.storage.Filter.Level;
import io.skadi.storage.Filter.Not;
import io.skadi.storage.Filter.Operand;
import io.skadi.storage.Filter.Operator;
import io.skadi.storage.Filter.Regex;
import io.skadi.storage.Filter.Some;
import io.skadi.testkit.SpanGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterEvaluatorTest {
  private static final TraceId TRACE = TraceId.parse("abc");
  private static final long START = SpanGenerator.NOON_NANOS;

  private static Span with(Value... values) {
    List<Attribute> attributes = Arrays.stream(values).map(v -> new Attribute("k", v)).toList();
    return Span.builder(TRACE, SpanId.of(1)).attributes(attributes).build();
  }

  private static Span with(StatusCode code, Attribute... attributes) {
    return Span.builder(TRACE, SpanId.of(1))
        .attributes(List.of(attributes))
        .status(new Status(code, ""))
        .build();
  }

  private static AttributeReference key(String key, Level... levels) {
    return new AttributeReference(key, Set.of(levels));
  }

  private static Filter compare(Operator operator, Operand right) {
    return new Compare(operator, key("k", SPAN), right);
  }

  private static Filter untyped(String text) {
    return compare(Operator.EQ, new Untyped(text));
  }

  private static Filter field(Field field, String text) {
    return new Compare(Operator.EQ, new FieldReference(field), new Text(text));
  }

  /** Asks both ways in, which have to agree. */
  private static boolean matches(Filter filter, Span span) {
    FilterEvaluator evaluator = FilterEvaluator.of(filter);
    SpanCursor cursor = new SpanCursor().reset(SpanGenerator.batch(List.of(span)));
    cursor.next();
    boolean matches = evaluator.matches(span);
    assertThat(evaluator.matches(cursor)).as("cursor on %s", filter).isEqualTo(matches);
    return matches;
  }

  @ParameterizedTest
  @ValueSource(strings = {"200", "200.0", "2e2", "2.0E+2", "20000e-2"})
  void untyped_equalsAnIntOfTheSameJsonValue(String text) {
    assertThat(matches(untyped(text), with(Value.of(200)))).isTrue();
    assertThat(matches(untyped(text), with(Value.of(200.0)))).isTrue();
    assertThat(matches(untyped(text), with(Value.of(201)))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0200", "+200", " 200", "200 ", "0xC8", "200.", ".2e3", "2_00", "", "２００"})
  void untyped_thatIsNoJsonNumberEqualsOnlyTheText(String text) {
    assertThat(matches(untyped(text), with(Value.of(200), Value.of(200.0)))).isFalse();
    assertThat(matches(untyped(text), with(Value.of(text)))).isTrue();
  }

  @Test
  void untyped_comparesBeyondTwoToThe53Exactly() {
    long exact = (1L << 53) + 1;

    assertThat(matches(untyped("9007199254740993"), with(Value.of(exact)))).isTrue();
    assertThat(matches(untyped("9007199254740992"), with(Value.of(exact)))).isFalse();
    assertThat(matches(untyped("9007199254740993"), with(Value.of((double) exact)))).isFalse();
    assertThat(matches(untyped("9007199254740992"), with(Value.of((double) exact)))).isTrue();
    assertThat(matches(untyped("9007199254740992.5"), with(Value.of(1L << 53)))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0.1,0.1", "72.50,72.5", "1e-9,1e-9", "-0.0,0", "0,-0.0", "1e30,1e30", "1.5e1,15"})
  void untyped_equalsTheDoubleThatPeopleSee(String text, double stored) {
    assertThat(matches(untyped(text), with(Value.of(stored)))).isTrue();
    assertThat(matches(untyped(text), with(Value.of(stored + 1)))).isEqualTo(stored == stored + 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void untyped_equalsNoNumberThatJsonCannotSay(double stored) {
    for (String text : List.of("NaN", "Infinity", "-Infinity", "1e400", "1e999999", "1e9999999")) {
      assertThat(matches(untyped(text), with(Value.of(stored)))).isFalse();
    }
  }

  @Test
  void untyped_equalsTruthValuesByTheirWord() {
    assertThat(matches(untyped("true"), with(Value.of(true)))).isTrue();
    assertThat(matches(untyped("false"), with(Value.of(true)))).isFalse();
    assertThat(matches(untyped("True"), with(Value.of(true)))).isFalse();
    assertThat(matches(untyped("1"), with(Value.of(true)))).isFalse();
  }

  @Test
  void untyped_equalsArraysMapsAndBytesByTheirText() {
    Value array = new Value.Array(List.of(Value.of(1), Value.of("a"), Value.of(true)));
    Value map = new Value.Map(List.of(Attribute.of("b", 2), Attribute.of("a", 0.5)));

    assertThat(matches(untyped("[1,\"a\",true]"), with(array))).isTrue();
    assertThat(matches(untyped("[1, \"a\", true]"), with(array))).isFalse();
    assertThat(matches(untyped("{\"a\":0.5,\"b\":2}"), with(map))).isTrue();
    assertThat(matches(untyped("AAE="), with(new Value.Bytes(new byte[] {0, 1})))).isTrue();
  }

  @Test
  void typed_equalsOnlyItsOwnType() {
    assertThat(matches(compare(Operator.EQ, new Text("200")), with(Value.of(200)))).isFalse();
    assertThat(matches(compare(Operator.EQ, new Int(200)), with(Value.of("200")))).isFalse();
    assertThat(matches(compare(Operator.EQ, new Int(1)), with(Value.of(true)))).isFalse();
    assertThat(matches(compare(Operator.EQ, new Bool(true)), with(Value.of("true")))).isFalse();
    assertThat(matches(compare(Operator.EQ, new Bool(true)), with(Value.of(true)))).isTrue();
  }

  @Test
  void typed_numbersEqualEachOtherExactly() {
    long beyond = (1L << 53) + 1;

    assertThat(matches(compare(Operator.EQ, new Int(4)), with(Value.of(4.0)))).isTrue();
    assertThat(matches(compare(Operator.EQ, new Real(4)), with(Value.of(4)))).isTrue();
    assertThat(matches(compare(Operator.EQ, new Real(-0.0)), with(Value.of(0)))).isTrue();
    assertThat(matches(compare(Operator.EQ, new Real(beyond)), with(Value.of(beyond)))).isFalse();
    assertThat(matches(compare(Operator.LT, new Int(beyond)), with(Value.of(0x1p53)))).isTrue();
    assertThat(matches(compare(Operator.GT, new Real(0x1p63)), with(Value.of(Long.MAX_VALUE))))
        .isFalse();
    assertThat(matches(compare(Operator.LT, new Real(0x1p63)), with(Value.of(Long.MAX_VALUE))))
        .isTrue();
    assertThat(matches(compare(Operator.EQ, new Real(-0x1p63)), with(Value.of(Long.MIN_VALUE))))
        .isTrue();
  }

  @Test
  void nan_equalsNothingAndHasNoOrder() {
    Span nan = with(Value.of(Double.NaN));

    for (Operator operator : Operator.values()) {
      boolean differs = operator == Operator.NE;
      assertThat(matches(compare(operator, new Real(Double.NaN)), nan)).isEqualTo(differs);
      assertThat(matches(compare(operator, new Untyped("1")), nan)).isEqualTo(differs);
    }
  }

  @Test
  void order_isNeverBetweenTextAndNumber() {
    assertThat(matches(compare(Operator.GT, new Int(1)), with(Value.of("2")))).isFalse();
    assertThat(matches(compare(Operator.GT, new Text("1")), with(Value.of(2)))).isFalse();
    assertThat(matches(compare(Operator.LT, new Text("1")), with(Value.of(2)))).isFalse();
    assertThat(matches(compare(Operator.GTE, new Bool(false)), with(Value.of(true)))).isFalse();
  }

  @Test
  void order_readsAnUntypedTextAsWhatTheValueIs() {
    assertThat(matches(compare(Operator.GT, new Untyped("10")), with(Value.of(9)))).isFalse();
    assertThat(matches(compare(Operator.GT, new Untyped("10")), with(Value.of("9")))).isTrue();
    assertThat(matches(compare(Operator.GTE, new Untyped("0.1")), with(Value.of(0.1)))).isTrue();
    assertThat(matches(compare(Operator.GT, new Untyped("0.1")), with(Value.of(0.1)))).isFalse();
  }

  @Test
  void order_ofTextIsThatOfItsBytes() {
    // U+FFFD has a smaller code than U+1F600, whose first UTF-16 unit is smaller than U+FFFD
    assertThat(matches(compare(Operator.LT, new Text("\ud83d\ude00")), with(Value.of("\ufffd"))))
        .isTrue();
    assertThat(matches(compare(Operator.LT, new Text("b")), with(Value.of("a")))).isTrue();
    assertThat(matches(compare(Operator.LT, new Text("ab")), with(Value.of("a")))).isTrue();
    assertThat(matches(compare(Operator.LT, new Text("a")), with(Value.of("B")))).isTrue();
  }

  @Test
  void repeatedKey_matchesIfAnyValueDoes() {
    Span span = with(Value.of("a"), Value.of(7));

    assertThat(matches(untyped("a"), span)).isTrue();
    assertThat(matches(untyped("7"), span)).isTrue();
    assertThat(matches(compare(Operator.NE, new Untyped("a")), span)).isTrue();
    assertThat(matches(new Not(untyped("a")), span)).isFalse();
  }

  @Test
  void absentReference_satisfiesNoComparisonButNotTurnsThatAround() {
    Span empty = with();
    In notIn = new In(key("k", SPAN), List.of(new Untyped("a")), true);

    for (Operator operator : Operator.values()) {
      assertThat(matches(compare(operator, new Untyped("a")), empty)).isFalse();
    }
    assertThat(matches(notIn, empty)).isFalse();
    assertThat(matches(notIn, with(Value.of("b")))).isTrue();
    assertThat(matches(new Not(untyped("a")), empty)).isTrue();
    assertThat(matches(new Exists(key("k", SPAN)), empty)).isFalse();
  }

  @Test
  void attributeWithoutValue_existsAndEqualsNothing() {
    Span span = with(new Value.Empty());

    assertThat(matches(new Exists(key("k", SPAN)), span)).isTrue();
    assertThat(matches(untyped(""), span)).isFalse();
    assertThat(matches(compare(Operator.NE, new Untyped("")), span)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(StatusCode.class)
  void error_isAlsoTheStatus(StatusCode code) {
    boolean failed = code == StatusCode.ERROR;
    AttributeReference error = key("error", SPAN, RESOURCE);
    Filter isTrue = new Compare(Operator.EQ, error, new Untyped("true"));
    Filter isFalse = new Compare(Operator.EQ, error, new Untyped("false"));
    Filter isNotTrue = new Compare(Operator.NE, error, new Untyped("true"));

    assertThat(matches(isTrue, with(code))).isEqualTo(failed);
    assertThat(matches(isFalse, with(code))).isEqualTo(!failed);
    assertThat(matches(isNotTrue, with(code))).isEqualTo(!failed);
    assertThat(matches(isTrue, with(code, Attribute.of("error", "true")))).isTrue();
    assertThat(matches(new Compare(Operator.EQ, error, new Bool(true)), with(code))).isFalse();
    assertThat(matches(new Exists(error), with(code))).isFalse();
    assertThat(
            matches(
                new Compare(Operator.EQ, key("error", RESOURCE), new Untyped("true")), with(code)))
        .isFalse();
  }

  @Test
  void attribute_isSoughtOnlyAtItsLevels() {
    List<Attribute> here = List.of(Attribute.of("k", "v"));
    Span empty = Span.builder(TRACE, SpanId.of(1)).build();
    Link link = new Link(TRACE, SpanId.of(2), "", here, 0, 0);
    List<Span> spans =
        List.of(
            empty.toBuilder().attributes(here).build(),
            empty.toBuilder().resource(new Resource(here, 0, "")).build(),
            empty.toBuilder().scope(new Scope("", "", here, 0, "")).build(),
            empty.toBuilder().events(List.of(new Event(1, "e", here, 0))).build(),
            empty.toBuilder().links(List.of(link)).build());
    List<Level> levels = List.of(SPAN, RESOURCE, SCOPE, EVENT, LINK);

    for (Level level : levels) {
      Filter filter = new Compare(Operator.EQ, key("k", level), new Untyped("v"));
      assertThat(spans.stream().map(span -> matches(filter, span)))
          .isEqualTo(levels.stream().map(other -> other == level).toList());
    }
  }

  @Test
  void fields_areReadFromTheirPlace() {
    Attribute service = Attribute.of(Resource.SERVICE_NAME, "shop");
    Span span =
        Span.builder(TRACE, SpanId.parse("1f"))
            .resource(new Resource(List.of(service), 0, "r-url"))
            .scope(new Scope("lib", "1.0", List.of(), 0, "s-url"))
            .traceState("a=b")
            .name("GET /")
            .kind(SpanKind.SERVER)
            .times(START, START + 500)
            .status(new Status(StatusCode.ERROR, "boom"))
            .events(List.of(new Event(START + 100, "retry", List.of(), 0)))
            .links(List.of(new Link(TRACE, SpanId.of(2), "c=d", List.of(), 0, 0)))
            .build();

    assertThat(matches(field(Field.TRACE_ID, TRACE.hex()), span)).isTrue();
    assertThat(matches(field(Field.SPAN_ID, "000000000000001f"), span)).isTrue();
    assertThat(matches(new Exists(new FieldReference(Field.PARENT_SPAN_ID)), span)).isFalse();
    assertThat(matches(field(Field.TRACE_STATE, "a=b"), span)).isTrue();
    assertThat(matches(field(Field.NAME, "GET /"), span)).isTrue();
    assertThat(matches(field(Field.KIND, "server"), span)).isTrue();
    assertThat(matches(field(Field.STATUS, "error"), span)).isTrue();
    assertThat(matches(field(Field.STATUS_MESSAGE, "boom"), span)).isTrue();
    assertThat(matches(field(Field.SERVICE, "shop"), span)).isTrue();
    assertThat(matches(field(Field.RESOURCE_SCHEMA_URL, "r-url"), span)).isTrue();
    assertThat(matches(field(Field.SCOPE_NAME, "lib"), span)).isTrue();
    assertThat(matches(field(Field.SCOPE_VERSION, "1.0"), span)).isTrue();
    assertThat(matches(field(Field.SCOPE_SCHEMA_URL, "s-url"), span)).isTrue();
    assertThat(matches(field(Field.EVENT_NAME, "retry"), span)).isTrue();
    assertThat(matches(field(Field.LINK_TRACE_ID, TRACE.hex()), span)).isTrue();
    assertThat(matches(field(Field.LINK_SPAN_ID, "0000000000000002"), span)).isTrue();
    assertThat(matches(field(Field.LINK_TRACE_STATE, "c=d"), span)).isTrue();
    assertThat(matches(number(Field.START_TIME, START), span)).isTrue();
    assertThat(matches(number(Field.END_TIME, START + 500), span)).isTrue();
    assertThat(matches(number(Field.DURATION, 500), span)).isTrue();
    assertThat(matches(number(Field.EVENT_TIME, START + 100), span)).isTrue();
    assertThat(matches(number(Field.EVENT_TIME_SINCE_START, 100), span)).isTrue();
  }

  private static Filter number(Field field, long number) {
    return new Compare(Operator.EQ, new FieldReference(field), new Int(number));
  }

  @Test
  void some_asksThatOneEventHasItAll() {
    Event slow = new Event(1, "retry", List.of(Attribute.of("n", 1)), 0);
    Event other = new Event(2, "done", List.of(Attribute.of("n", 2)), 0);
    Span span = Span.builder(TRACE, SpanId.of(1)).events(List.of(slow, other)).build();
    Filter retry = field(Field.EVENT_NAME, "retry");
    Filter two = new Compare(Operator.EQ, key("n", EVENT), new Int(2));
    Filter one = new Compare(Operator.EQ, key("n", EVENT), new Int(1));

    assertThat(matches(new Filter.And(List.of(retry, two)), span)).isTrue();
    assertThat(matches(new Some(EVENT, new Filter.And(List.of(retry, two))), span)).isFalse();
    assertThat(matches(new Some(EVENT, new Filter.And(List.of(retry, one))), span)).isTrue();
    assertThat(matches(new Some(LINK, Filter.ALL), span)).isFalse();
    assertThat(matches(new Some(EVENT, new Not(retry)), span)).isTrue();
  }

  @Test
  void compare_takesReferencesAndConstantsOnEitherSide() {
    Span span = with(Value.of(5)).toBuilder().times(0, 5).build();
    Operand duration = new FieldReference(Field.DURATION);

    assertThat(matches(compare(Operator.EQ, duration), span)).isTrue();
    assertThat(matches(compare(Operator.LT, duration), span)).isFalse();
    assertThat(matches(new Compare(Operator.LT, new Int(4), key("k", SPAN)), span)).isTrue();
    assertThat(matches(new Compare(Operator.LT, new Int(6), key("k", SPAN)), span)).isFalse();
    assertThat(matches(new Compare(Operator.LT, new Int(4), new Int(5)), span)).isTrue();
  }

  @Test
  void regex_findsAMatchAnywhereInTexts() {
    Filter filter = new Regex(key("k", SPAN), "o[ob]+");

    assertThat(matches(filter, with(Value.of("foobar")))).isTrue();
    assertThat(matches(filter, with(Value.of("far")))).isFalse();
    assertThat(matches(new Regex(key("k", SPAN), "5"), with(Value.of(5)))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "a**", "(?=x)", "\\1", "a{1001}"})
  void regex_refusesWhatRe2Refuses(String pattern) {
    assertThatThrownBy(() -> FilterEvaluator.of(new Regex(key("k", SPAN), pattern)))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining(pattern);
  }

  @Test
  void regex_refusesLongPatternsAndThoseThatUnfoldToLongOnes() {
    for (String pattern : List.of("a".repeat(1_001), "((a{100}){100}){100}", "((x{30}){30}){30}")) {
      assertThatThrownBy(() -> FilterEvaluator.of(new Regex(key("k", SPAN), pattern)))
          .isInstanceOf(InvalidQueryException.class);
    }
  }

  @Test
  void filter_isRefusedWhenItNestsTooDeep() {
    Filter deep = Filter.ALL;
    for (int i = 0; i <= FilterEvaluator.MAX_DEPTH; i++) {
      deep = new Not(deep);
    }
    Filter tooDeep = deep;

    assertThatThrownBy(() -> FilterEvaluator.of(tooDeep)).isInstanceOf(InvalidQueryException.class);
  }

  @Test
  void constantsOfAllTypes_agreeBetweenRecordAndCursorOnRandomSpans() {
    SpanGenerator generator = new SpanGenerator(20_260_301);
    List<Constant> constants =
        List.of(new Untyped("200"), new Text("GET"), new Int(0), new Real(0.5), new Bool(true));

    for (Span span : generator.spans(300)) {
      for (Constant constant : constants) {
        for (Operator operator : Operator.values()) {
          AttributeReference any = key("user.id", Level.values());
          matches(new Compare(operator, any, constant), span);
          matches(new Some(EVENT, new Compare(operator, any, constant)), span);
        }
      }
    }
  }
}
