package io.skadi.storage.embedded;

import io.skadi.storage.embedded.Manifest.SegmentEntry;
import io.skadi.storage.embedded.file.FileWriter;
import io.skadi.storage.embedded.file.StoreFolder;
import io.skadi.storage.embedded.segment.ByteSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that makes segments of heads, joins small ones, and drops what is too old or too much.
 * The manifest and the list of open segments are guarded by this object.
 */
final class Keeper implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
  private static final long TICK_MILLIS = 1_000;

  private final StoreFolder folder;
  private final ManifestFile file;
  private final OpenSegments open;
  private final Generations generations;
  private final Expiry expiry;
  private final List<Part> parts;
  private Manifest manifest;
  private long nextSegment;
  private volatile boolean closing;

  Keeper(
      StoreFolder folder,
      ManifestFile file,
      OpenSegments open,
      Generations generations,
      Expiry expiry,
      List<Part> parts,
      Manifest manifest) {
    this.folder = folder;
    this.file = file;
    this.open = open;
    this.generations = generations;
    this.expiry = expiry;
    this.parts = new ArrayList<>(parts);
    this.manifest = manifest;
    this.nextSegment = manifest.nextSegment();
  }

  /** Ends the thread after what it is doing. */
  void close() {
    closing = true;
    generations.stopWaiting();
  }

  @Override
  public void run() {
    while (!closing) {
      try {
        generations.awaitSealing(TICK_MILLIS);
        keepOrPause();
      } catch (InterruptedException ignored) {
        LOG.warn("the keeper was interrupted; it goes on");
      }
    }
  }

  private void keepOrPause() throws InterruptedException {
    try {
      keep();
    } catch (IOException | RuntimeException failure) {
      LOG.error("a head was not sealed, or a segment not dropped; trying again", failure);
      generations.pause(TICK_MILLIS);
    }
  }

  /** One round of everything that is due. */
  synchronized void keep() throws IOException {
    Generation full = generations.oldestSealing();
    while (full != null && !closing) {
      seal(full);
      full = generations.oldestSealing();
    }
    mergeSmall();
    drop(expiry.tooOld(manifest.segments()));
  }

  private void seal(Generation generation) throws IOException {
    if (generation.head().rowCount() > 0) {
      Part part = make(generation.head()::seal);
      commit(manifest.plus(part.entry(), generation.number() + 1), List.of(part));
      parts.add(part);
    } else {
      commit(manifest.liveFrom(generation.number() + 1), List.of());
    }
    generations.sealed(generation, parts);
    deleteDeadLogs();
  }

  /** Makes a segment of rows. */
  private interface Rows {
    void writeTo(long segmentId, ByteSink sink) throws IOException;
  }

  /** A segment that cannot be read back must not take the place of its rows elsewhere. */
  private Part make(Rows rows) throws IOException {
    long number = nextSegment++;
    String name = FileNames.segment(number);
    try {
      write(name, sink -> rows.writeTo(number, sink));
      folder.force();
      return open.open(number);
    } catch (IOException | RuntimeException failure) {
      open.delete(name);
      throw failure;
    }
  }

  private interface Writing {
    void to(ByteSink sink) throws IOException;
  }

  private void write(String name, Writing writing) throws IOException {
    try (FileWriter writer = folder.create(name)) {
      writing.to(writer);
      writer.force();
    }
  }

  /**
   * Writes the manifest. If that fails, the disk may hold the old one or the new one: new segments
   * are closed but not deleted, and their numbers are never used again.
   */
  private void commit(Manifest next, List<Part> made) throws IOException {
    try {
      file.write(next);
      manifest = next;
    } catch (IOException | RuntimeException unknown) {
      made.forEach(part -> part.lease().release());
      throw unknown;
    }
  }

  private void deleteDeadLogs() throws IOException {
    for (String name : folder.names()) {
      if (FileNames.isDeadLog(name, manifest.firstLiveGeneration())) {
        open.delete(name);
      }
    }
  }

  private void mergeSmall() throws IOException {
    List<Part> group = Merge.next(parts);
    if (group.isEmpty() || closing) {
      return;
    }
    Part part = make((number, sink) -> Merge.join(group, number, sink));
    List<SegmentEntry> joined = group.stream().map(Part::entry).toList();
    commit(manifest.replacing(joined, List.of(part.entry())), List.of(part));
    parts.removeAll(group);
    parts.add(part);
    letGo(group);
  }

  private void drop(Predicate<SegmentEntry> condemned) throws IOException {
    List<Part> dropped = parts.stream().filter(part -> condemned.test(part.entry())).toList();
    if (dropped.isEmpty()) {
      return;
    }
    commit(manifest.replacing(dropped.stream().map(Part::entry).toList(), List.of()), List.of());
    parts.removeAll(dropped);
    letGo(dropped);
    LOG.info("dropped {} segments by retention", dropped.size());
  }

  private void letGo(List<Part> gone) {
    generations.show(parts);
    for (Part part : gone) {
      open.delete(part.entry().fileName());
      part.lease().release();
    }
  }

  /** Forgets every row; on the log thread, between two groups. */
  synchronized void purge() throws IOException {
    long liveFrom = generations.forget();
    List<Part> gone = List.copyOf(parts);
    commit(new Manifest(manifest.storeSalt(), liveFrom, nextSegment, List.of()), List.of());
    parts.clear();
    letGo(gone);
    deleteDeadLogs();
  }

  synchronized List<SegmentEntry> segments() {
    return manifest.segments();
  }

  /** Closes the files; nobody reads any more. */
  synchronized void closeFiles() {
    parts.forEach(part -> part.lease().release());
    parts.clear();
  }
}
