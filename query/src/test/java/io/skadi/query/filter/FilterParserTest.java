package io.skadi.query.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skadi.storage.Filter;
import io.skadi.storage.Filter.Compare;
import io.skadi.storage.Filter.Constant;
import io.skadi.storage.Filter.Field;
import io.skadi.storage.Filter.Level;
import io.skadi.storage.Filter.Operator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {
  private static final Filter.Reference SPAN_OR_RESOURCE =
      new Filter.AttributeReference("k", Set.of(Level.SPAN, Level.RESOURCE));

  /** JSON with single quotes, which read better in Java. */
  private static Filter parse(String json) throws InvalidFilterException {
    return FilterParser.parse(json.replace('\'', '"'));
  }

  private static Filter.Reference field(Field field) {
    return new Filter.FieldReference(field);
  }

  @Test
  void parse_readsAComparisonOfAnAttributeWithAnyType() throws InvalidFilterException {
    assertThat(parse("{'op':'eq','args':[{'attr':{'key':'k'}},{'scalar':{'value':'500'}}]}"))
        .isEqualTo(new Compare(Operator.EQ, SPAN_OR_RESOURCE, new Constant.Untyped("500")));
  }

  @Test
  void parse_readsTypedConstants() throws InvalidFilterException {
    String start = "{'op':'ne','args':[{'attr':{'key':'k','level':'event'}},{'scalar':{'value':";
    Filter.Reference key = new Filter.AttributeReference("k", Set.of(Level.EVENT));

    assertThat(parse(start + "'5','type':'int'}}]}"))
        .isEqualTo(new Compare(Operator.NE, key, new Constant.Int(5)));
    assertThat(parse(start + "'5','type':'double'}}]}"))
        .isEqualTo(new Compare(Operator.NE, key, new Constant.Real(5)));
    assertThat(parse(start + "'true','type':'bool'}}]}"))
        .isEqualTo(new Compare(Operator.NE, key, new Constant.Bool(true)));
    assertThat(parse(start + "'5','type':'string'}}]}"))
        .isEqualTo(new Compare(Operator.NE, key, new Constant.Text("5")));
  }

  @Test
  void parse_putsTheReferenceFirstAndTurnsTheOperator() throws InvalidFilterException {
    assertThat(
            parse("{'op':'lt','args':[{'scalar':{'value':'1s'}},{'field':{'name':'duration'}}]}"))
        .isEqualTo(
            new Compare(Operator.GT, field(Field.DURATION), new Constant.Int(1_000_000_000)));
  }

  @Test
  void parse_readsConstantsAsTheTypeOfTheirField() throws InvalidFilterException {
    assertThat(
            parse(
                "{'op':'gte','args':[{'field':{'name':'startTime'}},"
                    + "{'scalar':{'value':'1970-01-01T00:00:01Z'}}]}"))
        .isEqualTo(
            new Compare(Operator.GTE, field(Field.START_TIME), new Constant.Int(1_000_000_000)));
    assertThat(
            parse("{'op':'eq','args':[{'field':{'name':'kind'}},{'scalar':{'value':'server'}}]}"))
        .isEqualTo(new Compare(Operator.EQ, field(Field.KIND), new Constant.Text("server")));
  }

  @Test
  void parse_findsFieldsByLevel() throws InvalidFilterException {
    assertThat(parse("{'op':'exists','args':[{'field':{'name':'name'}}]}"))
        .isEqualTo(new Filter.Exists(field(Field.NAME)));
    assertThat(parse("{'op':'exists','args':[{'field':{'name':'name','level':'scope'}}]}"))
        .isEqualTo(new Filter.Exists(field(Field.SCOPE_NAME)));
    assertThat(parse("{'op':'exists','args':[{'field':{'name':'service'}}]}"))
        .isEqualTo(new Filter.Exists(field(Field.SERVICE)));
  }

  @Test
  void parse_readsCallsInCalls() throws InvalidFilterException {
    String has = "{'call':{'op':'exists','args':[{'attr':{'key':'k'}}]}}";
    Filter exists = new Filter.Exists(SPAN_OR_RESOURCE);

    assertThat(parse("{'op':'and','args':[" + has + "," + has + "]}"))
        .isEqualTo(new Filter.And(List.of(exists, exists)));
    assertThat(parse("{'op':'or','args':[" + has + ",{'call':{'op':'not','args':[" + has + "]}}]}"))
        .isEqualTo(new Filter.Or(List.of(exists, new Filter.Not(exists))));
    assertThat(parse("{'op':'some','args':[{'nested':{'level':'event'}}," + has + "]}"))
        .isEqualTo(new Filter.Some(Level.EVENT, exists));
  }

  @Test
  void parse_readsListsAndPatterns() throws InvalidFilterException {
    assertThat(
            parse(
                "{'op':'not_in','args':[{'attr':{'key':'k'}},"
                    + "{'list':{'values':['1','2'],'type':'int'}}]}"))
        .isEqualTo(
            new Filter.In(
                SPAN_OR_RESOURCE, List.of(new Constant.Int(1), new Constant.Int(2)), true));
    assertThat(parse("{'op':'regex','args':[{'attr':{'key':'k'}},{'scalar':{'value':'a.*[^b]'}}]}"))
        .isEqualTo(new Filter.Regex(SPAN_OR_RESOURCE, "a.*[^b]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'x':1} | unknown field \"x\" in expression.Call",
        "{'op':'exists','args':[{'attr':{'key':'k','y':'1'}}]}"
            + " | unknown field \"y\" in expression.AttributeReference",
        "[] | expected an object at column 1",
        "{'op' | not JSON, or nested too deep",
        "{'op':1} | expected a string at column 7",
        "{'attr':{'key':'k'}} | a filter is a call, with \"op\" and \"args\""
      })
  void parse_saysWhatIsNotAFilter(String json, String message) {
    assertThatThrownBy(() -> parse(json))
        .hasMessage(message)
        .isInstanceOfSatisfying(
            InvalidFilterException.class, e -> assertThat(e.isMalformed()).isTrue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'op':'and','args':[{'call':{'op':'exists','args':[{'attr':{'key':'k'}}]}}]}"
            + " | and takes at least 2 arguments, not 1",
        "{'op':'exists','args':[]} | exists takes 1 argument, not 0",
        "{'op':'like','args':[]} | unknown operator \"like\"",
        "{'op':'not','args':[{'attr':{'key':'k'}}]} | and, or, not and some take calls only",
        "{'op':'eq','args':[{'scalar':{'value':'1'}},{'scalar':{'value':'1'}}]}"
            + " | eq compares two constants, one side must be a reference",
        "{'op':'gt','args':[{'field':{'name':'kind'}},{'scalar':{'value':'server'}}]}"
            + " | kind and status have no order",
        "{'op':'gt','args':[{'attr':{'key':'k'}},{'scalar':{'value':'true','type':'bool'}}]}"
            + " | booleans have no order",
        "{'op':'eq','args':[{'field':{'name':'status'}},{'scalar':{'value':'bad'}}]}"
            + " | field status is one of [unset, ok, error], never \"bad\"",
        "{'op':'eq','args':[{'field':{'name':'duration'}},{'scalar':{'value':'5'}}]}"
            + " | time: missing unit in duration \"5\"",
        "{'op':'eq','args':[{'field':{'name':'duration'}},{'attr':{'key':'k'}}]}"
            + " | the two sides of a comparison are of different types",
        "{'op':'eq','args':[{'field':{'name':'nope'}},{'scalar':{'value':'5'}}]}"
            + " | unknown field \"nope\"",
        "{'op':'exists','args':[{'attr':{'key':'k','level':'moon'}}]} | unknown level \"moon\"",
        "{'op':'in','args':[{'attr':{'key':'k'}},{'list':{'values':['1']}}]}"
            + " | a list that an attribute is looked up in must declare its type",
        "{'op':'in','args':[{'attr':{'key':'k'}},{'list':{'values':[],'type':'int'}}]}"
            + " | in takes a list with at least one value",
        "{'op':'some','args':[{'nested':{'level':'span'}},"
            + "{'call':{'op':'exists','args':[{'attr':{'key':'k'}}]}}]}"
            + " | some walks events or links, not spans",
        "{'op':'regex','args':[{'field':{'name':'duration'}},{'scalar':{'value':'1'}}]}"
            + " | regex cannot be applied to a duration or a timestamp"
      })
  void parse_saysWhatHasNoSense(String json, String message) {
    assertThatThrownBy(() -> parse(json))
        .hasMessage(message)
        .isInstanceOfSatisfying(
            InvalidFilterException.class, e -> assertThat(e.isMalformed()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"^a", "a$", "\\bx", "a*?", "a{2}?", "(?i)a", "(", "a\\"})
  void parse_refusesPatternsThatNotEveryStoreCanServe(String pattern) {
    String json = pattern.replace("\\", "\\\\");

    assertThatThrownBy(() ->
            parse(
                "{'op':'regex','args':[{'attr':{'key':'k'}},{'scalar':{'value':'" + json + "'}}]}"))
        .isInstanceOf(InvalidFilterException.class);
  }

  @Test
  void parse_refusesWhatNestsTooDeep() {
    String deep = "{'op':'exists','args':[{'attr':{'key':'k'}}]}";
    for (int i = 0; i < 20; i++) {
      deep = "{'op':'not','args':[{'call':" + deep + "}]}";
    }
    String nested = deep;

    assertThatThrownBy(() -> parse(nested)).hasMessage("filter nests calls more than 20 deep");
    assertThatThrownBy(() -> parse("{'op':'not','args':[".repeat(100_000)))
        .isInstanceOf(InvalidFilterException.class);
  }

  @Test
  void parse_refusesSomeInsideSomeOfTheSameLevel() {
    String has = "{'call':{'op':'exists','args':[{'attr':{'key':'k'}}]}}";
    String some = "{'op':'some','args':[{'nested':{'level':'link'}},";

    assertThatThrownBy(() -> parse(some + "{'call':" + some + has + "]}}]}"))
        .hasMessage("some over link stands inside another one");
  }
}
