package io.skadi.storage.embedded.segment;

import io.skadi.model.Span;
import java.util.List;

/**
 * Up to a granule of rows as arrays, each of which has at least one place for every row: to be read
 * only. What is not asked for is not unpacked. Belongs to one thread.
 */
interface Columns {
  int rows();

  long[] traceHigh();

  long[] traceLow();

  long[] spanId();

  long[] parentId();

  long[] start();

  long[] end();

  long[] received();

  int[] ordinal();

  /** OTLP's numbers. */
  int[] kind();

  /** OTLP's numbers. */
  int[] status();

  int[] flags();

  StringColumn name();

  StringColumn message();

  StringColumn traceState();

  /** ResourceSpans messages without their children. */
  StringColumn resource();

  /** ScopeSpans messages without their children. */
  StringColumn scope();

  /** The other fields of the Span message. */
  StringColumn rest();

  /** All values that spans have under a key. */
  List<AttributeColumn> attributes(byte[] key);

  /** Whether one of the rows may have a value with this {@link ValueHash}. */
  boolean mayHold(long hash);

  /** Hands over each list of keys at span level, as a number, with its rows. */
  ShapeColumn shapes();

  /** The whole span of a row. */
  Span span(int row);
}
