package io.skadi.storage.embedded;

import io.skadi.storage.StorageException;
import io.skadi.storage.embedded.Manifest.SegmentEntry;
import io.skadi.storage.embedded.file.FileReader;
import io.skadi.storage.embedded.file.StoreFolder;
import io.skadi.storage.embedded.segment.Segment;
import io.skadi.storage.embedded.segment.SegmentCache;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens segment files, and closes and deletes them when nobody reads them any more. */
final class OpenSegments {
  private static final Logger LOG = LoggerFactory.getLogger(OpenSegments.class);

  private final StoreFolder folder;
  private final SegmentCache cache;

  OpenSegments(StoreFolder folder, SegmentCache cache) {
    this.folder = folder;
    this.cache = cache;
  }

  /** Opens a segment; the lease's last holder closes it. */
  Part open(long number) throws IOException {
    FileReader file = folder.open(FileNames.segment(number));
    try {
      Segment segment = Segment.open(number, file, cache);
      SegmentEntry entry = describe(segment);
      return new Part(entry, segment, new Lease(() -> close(file, segment)));
    } catch (RuntimeException failure) {
      file.close();
      throw failure;
    }
  }

  /** Opens a segment; one that cannot be trusted is told of and left out, its file is kept. */
  Optional<Part> openOrIsolate(SegmentEntry entry) throws IOException {
    try {
      return Optional.of(open(entry.number()));
    } catch (StorageException | FileNotFoundException | NoSuchFileException damaged) {
      LOG.error("{} is left out: {}", entry.fileName(), damaged.getMessage());
      return Optional.empty();
    }
  }

  private static SegmentEntry describe(Segment segment) {
    Segment.ReceiveRange received = segment.received();
    return new SegmentEntry(
        segment.id(),
        segment.rowCount(),
        segment.bytes(),
        received.minMicros(),
        received.maxMicros());
  }

  private static void close(FileReader file, Segment segment) {
    segment.forget();
    try {
      file.close();
    } catch (IOException failure) {
      LOG.warn("{} was not closed", segment, failure);
    }
  }

  /** Deletes a file that the manifest names no more; whoever has it open can still read it. */
  void delete(String name) {
    try {
      folder.delete(name);
    } catch (IOException failure) {
      LOG.warn("{} was not deleted; it is at the next start", name, failure);
    }
  }
}
