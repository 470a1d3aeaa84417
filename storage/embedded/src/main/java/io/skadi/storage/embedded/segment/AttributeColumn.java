package io.skadi.storage.embedded.segment;

import org.jspecify.annotations.Nullable;

/**
 * The values of one type that spans have under one key.
 *
 * @param rows the row of each value, ascending; may hold a row twice
 * @param numbers the bits of each value, for types that are numbers
 * @param strings the bytes of each value, for types that are not
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record AttributeColumn(
    int type, int[] rows, long[] numbers, @Nullable StringColumn strings, int count) {
  AttributeColumn withRows(int[] known) {
    return new AttributeColumn(type, known, numbers, strings, count);
  }
}
