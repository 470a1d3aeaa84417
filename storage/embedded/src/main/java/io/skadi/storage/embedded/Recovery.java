package io.skadi.storage.embedded;

import io.skadi.storage.embedded.Manifest.SegmentEntry;
import io.skadi.storage.embedded.file.StoreFolder;
import io.skadi.storage.embedded.head.Head;
import io.skadi.storage.embedded.log.Frame;
import io.skadi.storage.embedded.log.LogGap;
import io.skadi.storage.embedded.log.LogReader;
import io.skadi.storage.embedded.segment.SegmentCache;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a store's folder holds at start: the segments that the manifest names, and the heads that
 * the live logs give. Files that the manifest does not name are deleted; what is damaged is told of
 * and left out.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final StoreFolder folder;
  private final SegmentCache cache;
  private final List<Part> parts = new ArrayList<>();
  private final List<Generation> heads = new ArrayList<>();
  private final RecentBatches recent = new RecentBatches();
  private final Manifest manifest;
  private Head head = new Head();
  private long nextGeneration;
  private long nextSequence;
  private long lastReceivedMicros;
  private long replayedSpans;

  private Recovery(StoreFolder folder, SegmentCache cache) throws IOException {
    this.folder = folder;
    this.cache = cache;
    manifest = readManifest();
    openSegments();
    replayLogs();
  }

  static Recovery of(StoreFolder folder, SegmentCache cache) throws IOException {
    return new Recovery(folder, cache);
  }

  private Manifest readManifest() throws IOException {
    ManifestFile file = new ManifestFile(folder);
    try {
      Optional<Manifest> there = file.read();
      if (there.isPresent()) {
        return there.get();
      }
      Manifest first = Manifest.empty(new SecureRandom().nextLong());
      file.write(first);
      return first;
    } catch (ManifestFile.DamagedException damaged) {
      LOG.error("{}; what every file says of itself is taken instead", damaged.getMessage());
      return fromFiles();
    }
  }

  /**
   * Without a manifest every whole segment counts, and every log. Some rows may then be found
   * twice; equal spans are one span for every answer.
   */
  private Manifest fromFiles() throws IOException {
    long next = 1;
    List<SegmentEntry> entries = new ArrayList<>();
    for (String name : folder.names()) {
      OptionalLong number = FileNames.segmentNumber(name);
      if (number.isPresent()) {
        next = Math.max(next, number.getAsLong() + 1);
        entries.add(SegmentEntry.unread(number.getAsLong()));
      }
    }
    return new Manifest(new SecureRandom().nextLong(), 0, next, entries);
  }

  private void openSegments() throws IOException {
    OpenSegments open = new OpenSegments(folder, cache);
    Set<String> named = new HashSet<>();
    for (SegmentEntry entry : manifest.segments()) {
      named.add(entry.fileName());
      open.openOrIsolate(entry).ifPresent(this::found);
    }
    for (String name : folder.names()) {
      if (FileNames.segmentNumber(name).isPresent() && !named.contains(name)) {
        open.delete(name);
      }
    }
  }

  private void found(Part part) {
    parts.add(part);
    lastReceivedMicros = Math.max(lastReceivedMicros, part.entry().lastReceivedMicros());
  }

  private void replayLogs() throws IOException {
    nextGeneration = Math.max(1, manifest.firstLiveGeneration());
    List<Long> live = new ArrayList<>();
    for (String name : folder.names()) {
      FileNames.generation(name).ifPresent(live::add);
    }
    live.sort(null);
    for (long generation : live) {
      nextGeneration = Math.max(nextGeneration, generation + 1);
      if (generation < manifest.firstLiveGeneration()) {
        folder.delete(FileNames.log(generation));
      } else {
        replay(generation);
      }
    }
    endHead(nextGeneration - 1);
  }

  private void replay(long generation) throws IOException {
    head.publish();
    if (Generation.isFull(head)) {
      endHead(generation - 1);
    }
    LogReader.read(folder, FileNames.log(generation), this::apply, Recovery::tell);
  }

  private void apply(Frame frame) {
    head.append(frame.batch(), frame.receivedMicros());
    recent.remember(frame.hash(), frame.receivedMicros());
    nextSequence = Math.max(nextSequence, frame.sequence() + 1);
    lastReceivedMicros = Math.max(lastReceivedMicros, frame.receivedMicros());
    replayedSpans += frame.batch().spanCount();
  }

  private void endHead(long generation) {
    head.publish();
    if (head.rowCount() > 0) {
      heads.add(new Generation(generation, null, head, System.nanoTime()));
      head = new Head();
    }
  }

  private static void tell(LogGap gap) {
    LOG.error(
        "{}: {} bytes from {} could not be read ({}); batches {} to {} are missing",
        gap.file(),
        gap.bytes(),
        gap.position(),
        gap.reason(),
        gap.firstSequence(),
        gap.lastSequence());
  }

  StoreFolder folder() {
    return folder;
  }

  Manifest manifest() {
    return manifest;
  }

  List<Part> parts() {
    return parts;
  }

  List<Generation> heads() {
    return heads;
  }

  RecentBatches recent() {
    return recent;
  }

  long nextGeneration() {
    return nextGeneration;
  }

  long nextSequence() {
    return nextSequence;
  }

  long lastReceivedMicros() {
    return lastReceivedMicros;
  }

  long replayedSpans() {
    return replayedSpans;
  }
}
