package io.skadi.storage.embedded;

import io.skadi.storage.embedded.Manifest.SegmentEntry;
import io.skadi.storage.embedded.file.FileReader;
import io.skadi.storage.embedded.file.FileWriter;
import io.skadi.storage.embedded.file.StoreFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The manifest as lines of text, the last of which is a checksum of the others. Replaced as a
 * whole: written beside, forced, renamed, and the folder forced.
 */
final class ManifestFile {
  static final String NAME = "manifest";

  private static final String NEXT_NAME = "manifest.next";
  private static final String FIRST_LINE = "skadi-store 1";
  private static final int MAX_BYTES = 16 << 20;

  private final StoreFolder folder;

  ManifestFile(StoreFolder folder) {
    this.folder = folder;
  }

  /** A manifest that is there but says nothing sensible. */
  static final class DamagedException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedException(String message) {
      super(message);
    }
  }

  /** What the file says; empty if there is none. */
  Optional<Manifest> read() throws IOException, DamagedException {
    if (!folder.names().contains(NAME)) {
      return Optional.empty();
    }
    try (FileReader file = folder.open(NAME)) {
      if (file.size() > MAX_BYTES) {
        throw new DamagedException("the manifest has " + file.size() + " bytes");
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
      file.read(0, bytes);
      return Optional.of(parse(new String(bytes.array(), StandardCharsets.UTF_8)));
    }
  }

  /** Replaces the file; durable when it returns. */
  void write(Manifest manifest) throws IOException {
    folder.delete(NEXT_NAME);
    try (FileWriter file = folder.create(NEXT_NAME)) {
      file.write(ByteBuffer.wrap(text(manifest).getBytes(StandardCharsets.UTF_8)));
      file.force();
    }
    folder.rename(NEXT_NAME, NAME);
    folder.force();
  }

  static String text(Manifest manifest) {
    StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
    text.append("salt ").append(HexFormat.of().toHexDigits(manifest.storeSalt())).append('\n');
    text.append("live-from ").append(manifest.firstLiveGeneration()).append('\n');
    text.append("next-segment ").append(manifest.nextSegment()).append('\n');
    for (SegmentEntry segment : manifest.segments()) {
      text.append("segment ").append(segment.number());
      text.append(' ').append(segment.rows()).append(' ').append(segment.bytes());
      text.append(' ').append(segment.firstReceivedMicros());
      text.append(' ').append(segment.lastReceivedMicros()).append('\n');
    }
    String checksum = checksum(text.toString());
    return text.append("crc32c ").append(checksum).append('\n').toString();
  }

  static Manifest parse(String text) throws DamagedException {
    int last = text.lastIndexOf("crc32c ");
    if (last < 0
        || !text.substring(last).equals("crc32c " + checksum(text.substring(0, last)) + "\n")) {
      throw new DamagedException("the manifest's checksum does not fit");
    }
    try {
      return parseLines(text.substring(0, last).lines().toList());
    } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
      throw new DamagedException("the manifest is not of this version: " + malformed.getMessage());
    }
  }

  private static Manifest parseLines(List<String> lines) {
    if (!lines.getFirst().equals(FIRST_LINE)) {
      throw new IllegalArgumentException(lines.getFirst());
    }
    List<SegmentEntry> segments = new ArrayList<>();
    for (int i = 4; i < lines.size(); i++) {
      String[] words = lines.get(i).split(" ", -1);
      segments.add(
          new SegmentEntry(
              Long.parseLong(words[1]),
              Integer.parseInt(words[2]),
              Long.parseLong(words[3]),
              Long.parseLong(words[4]),
              Long.parseLong(words[5])));
    }
    return new Manifest(
        HexFormat.fromHexDigitsToLong(word(lines.get(1), "salt")),
        Long.parseLong(word(lines.get(2), "live-from")),
        Long.parseLong(word(lines.get(3), "next-segment")),
        segments);
  }

  private static String word(String line, String name) {
    if (!line.startsWith(name + " ")) {
      throw new IllegalArgumentException(line);
    }
    return line.substring(name.length() + 1);
  }

  private static String checksum(String text) {
    CRC32C sum = new CRC32C();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }
}
