package io.skadi.storage.embedded.segment;

/** A string for each of some rows: its number among the strings. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StringColumn(int[] codes, Strings strings) {}
