package io.skadi.storage.embedded.segment;

import java.util.List;

/**
 * Which keys the spans of rows have.
 *
 * @param codes the number of each row's list of keys
 * @param keys by number: keys, perhaps with repeats
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ShapeColumn(int[] codes, List<List<String>> keys) {}
