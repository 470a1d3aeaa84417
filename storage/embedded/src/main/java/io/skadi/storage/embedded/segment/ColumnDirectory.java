package io.skadi.storage.embedded.segment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the columns of a granule stand. Immutable. */
final class ColumnDirectory {
  /**
   * Where a column stands.
   *
   * @param name with its bytes as ISO 8859-1, since a key may be any bytes
   * @param count how many values it has
   * @param attribute its number among the columns of attributes; -1 if it is another
   */
  record Entry(String name, int frame, int offset, int length, int count, int attribute) {
    byte[] nameBytes() {
      return name.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  private final List<BlockRef> frames = new ArrayList<>();
  private final Map<String, Entry> byName = new LinkedHashMap<>();
  private final List<Entry> attributes = new ArrayList<>();

  ColumnDirectory(ByteReader in) {
    int large = in.countOfRest();
    for (int i = 0; i <= large; i++) {
      frames.add(BlockRef.read(in));
    }
    int columns = in.countOfRest();
    for (int i = 0; i < columns; i++) {
      byte[] name = in.delimited();
      int frame = in.count(large);
      int offset = in.count(SegmentFormat.MAX_BLOCK);
      int length = in.count(SegmentFormat.MAX_BLOCK);
      int count = in.count(SegmentFormat.MAX_BLOCK);
      boolean isAttribute = ColumnName.isAttribute(name);
      String text = new String(name, StandardCharsets.ISO_8859_1);
      int number = isAttribute ? attributes.size() : -1;
      Entry entry = new Entry(text, frame, offset, length, count, number);
      if (isAttribute) {
        attributes.add(entry);
      }
      byName.put(text, entry);
    }
    in.finish();
  }

  @Nullable Entry find(byte[] name) {
    return byName.get(new String(name, StandardCharsets.ISO_8859_1));
  }

  /** The columns of attributes, by their number. */
  List<Entry> attributes() {
    return attributes;
  }

  BlockRef frame(int number) {
    return frames.get(number);
  }
}
