package io.skadi.storage.embedded.segment;

import io.skadi.model.AttributeCursor;
import io.skadi.model.EventCursor;
import io.skadi.model.LinkCursor;
import io.skadi.model.SpanCursor;
import io.skadi.model.Value;
import io.skadi.storage.Filter.Level;
import java.util.Arrays;
import java.util.Collection;

/**
 * Collects the hashes of all attributes of a granule, at every level, for its value filter. Belongs
 * to one thread.
 */
final class FilterBuilder {
  private static final int INITIAL_HASHES = 1 << 12;

  private final OtlpParts parts = new OtlpParts();
  private final LongIntMap seen = new LongIntMap();
  private long[] hashes = new long[INITIAL_HASHES];
  private int count;

  void start() {
    count = 0;
    seen.clear();
  }

  ValueFilter finish() {
    return ValueFilter.of(hashes, count);
  }

  private void add(long hash) {
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, count * 2);
    }
    hashes[count++] = hash;
  }

  private void addOnce(long hash) {
    if (seen.get(hash) < 0) {
      seen.put(hash, 0);
      add(hash);
    }
  }

  private static long key(BytePool pool, int key) {
    return ValueHash.key(pool.array(key), pool.offset(key), pool.length(key));
  }

  /** Says of each entry of a shape that spans have its key. */
  void addKeys(BytePool pool, Collection<Integer> entries) {
    for (int entry : entries) {
      addOnce(ValueHash.present(key(pool, ShapeTable.key(entry)), Level.SPAN));
    }
  }

  /** Adds the distinct values of a column. */
  void addStrings(BytePool pool, int key, int type, TextColumn.Writer strings) {
    long keyHash = key(pool, key);
    for (int i = 0; i < strings.entryCount(); i++) {
      addString(pool, keyHash, type, strings.entry(i));
    }
  }

  private void addString(BytePool pool, long keyHash, int type, int id) {
    switch (type) {
      case SegmentFormat.TEXT ->
          add(ValueHash.text(keyHash, pool.array(id), pool.offset(id), pool.length(id)));
      case SegmentFormat.BYTES -> add(ValueHash.of(keyHash, new Value.Bytes(pool.copy(id))));
      default -> add(ValueHash.of(keyHash, parts.nested(type, pool, id)));
    }
  }

  /** Adds the values of a column, repeats in a row once. */
  void addNumbers(BytePool pool, int key, int type, long[] values, int valueCount) {
    long keyHash = key(pool, key);
    seen.clear();
    for (int i = 0; i < valueCount; i++) {
      if (i == 0 || values[i] != values[i - 1]) {
        addOnce(number(keyHash, type, values[i]));
      }
    }
  }

  private static long number(long keyHash, int type, long bits) {
    return switch (type) {
      case SegmentFormat.INT -> ValueHash.number(keyHash, bits);
      case SegmentFormat.DOUBLE -> ValueHash.number(keyHash, Double.longBitsToDouble(bits));
      case SegmentFormat.BOOL -> ValueHash.bool(keyHash, bits != 0);
      default -> keyHash;
    };
  }

  /** Adds one value. */
  void add(BytePool pool, int key, int type, long value) {
    long keyHash = key(pool, key);
    if (RowTable.isPooled(type)) {
      addString(pool, keyHash, type, (int) value);
    } else {
      add(number(keyHash, type, value));
    }
  }

  void addResources(BytePool pool, TextColumn.Writer resources) {
    for (int i = 0; i < resources.entryCount(); i++) {
      if (pool.length(resources.entry(i)) > 0) {
        SpanCursor span = parts.resourceCursor(pool, resources.entry(i));
        addAll(span.resourceAttributes(), Level.RESOURCE);
      }
    }
  }

  void addScopes(BytePool pool, TextColumn.Writer scopes) {
    for (int i = 0; i < scopes.entryCount(); i++) {
      if (pool.length(scopes.entry(i)) > 0) {
        addAll(parts.scopeCursor(pool, scopes.entry(i)).scopeAttributes(), Level.SCOPE);
      }
    }
  }

  /** Adds the attributes of events and links. */
  void addRests(BytePool pool, TextColumn.Writer rests) {
    for (int i = 0; i < rests.entryCount(); i++) {
      if (pool.length(rests.entry(i)) > 0) {
        SpanCursor span = parts.rest(pool, rests.entry(i));
        EventCursor events = span.events();
        while (events.next()) {
          addAll(events.attributes(), Level.EVENT);
        }
        LinkCursor links = span.links();
        while (links.next()) {
          addAll(links.attributes(), Level.LINK);
        }
      }
    }
  }

  private void addAll(AttributeCursor attributes, Level level) {
    while (attributes.next()) {
      long key = ValueHash.key(attributes.bytes(), attributes.keyOffset(), attributes.keyLength());
      addOnce(ValueHash.present(key, level));
      addOnce(ValueHash.of(key, attributes));
    }
  }
}
