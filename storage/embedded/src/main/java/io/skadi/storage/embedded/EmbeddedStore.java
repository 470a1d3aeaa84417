package io.skadi.storage.embedded;

import io.skadi.model.Tenant;
import io.skadi.storage.Capabilities;
import io.skadi.storage.Capabilities.Capability;
import io.skadi.storage.Maintenance;
import io.skadi.storage.SpanStore;
import io.skadi.storage.SpanWriter;
import io.skadi.storage.TraceReader;
import io.skadi.storage.embedded.Manifest.SegmentEntry;
import io.skadi.storage.embedded.file.StoreFolder;
import io.skadi.storage.embedded.segment.SegmentCache;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded store: a log that makes spans durable before they are acknowledged, heads that make
 * them visible at the same moment, and columnar segments in which they stay.
 *
 * <p>What holds: a row is shown only after its frame is in the log; a batch's frame and its rows
 * have the same generation number; a log file is deleted only after the manifest names the segment
 * that has its rows; nothing else than the manifest says which files count.
 */
public final class EmbeddedStore implements SpanStore {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStore.class);
  private static final Capabilities CAPABILITIES =
      new Capabilities(
          Set.of(
              Capability.SEARCH_WITHOUT_SERVICE,
              Capability.STRUCTURED_FILTER,
              Capability.SORT,
              Capability.STABLE_PAGES,
              Capability.SPAN_SEARCH,
              Capability.ATTRIBUTE_COMPLETION,
              Capability.DURABLE));
  private static final long JOIN_MILLIS = 4_000;

  /** Decoded columns and footers of segments. */
  private static final long CACHE_BYTES = 64L << 20;

  private final Snapshots snapshots;
  private final Generations generations;
  private final RecentBatches recent;
  private final CommitLog log;
  private final Keeper keeper;
  private final Workers workers;
  private final Thread logThread;
  private final Thread keeperThread;
  private final Closeable lock;
  private final SegmentCache cache;
  private boolean closed;

  private EmbeddedStore(
      Recovery found, SegmentCache cache, EmbeddedConfig config, Clock clock, Closeable lock) {
    StoreFolder folder = found.folder();
    this.lock = lock;
    this.cache = cache;
    snapshots = new Snapshots(new Snapshot(new SegmentSet(found.parts()), List.of(), 0));
    generations =
        new Generations(folder, snapshots, found.manifest().storeSalt(), found.nextGeneration());
    generations.found(found.heads(), found.lastReceivedMicros());
    recent = found.recent();
    keeper =
        new Keeper(
            folder,
            new ManifestFile(folder),
            new OpenSegments(folder, cache),
            generations,
            new Expiry(config.retention(), clock),
            found.parts(),
            found.manifest());
    log =
        new CommitLog(
            generations,
            recent,
            config.sync(),
            clock,
            new LowDisk(folder),
            found.nextSequence(),
            found.lastReceivedMicros());
    workers = new Workers(Math.max(1, Runtime.getRuntime().availableProcessors()));
    logThread = Thread.ofPlatform().name("skadi-store-log").daemon().start(log);
    keeperThread = Thread.ofPlatform().name("skadi-store-keeper").daemon().start(keeper);
  }

  /**
   * Opens the store in a folder, which is made if it is not there, and finds every acknowledged
   * span again.
   *
   * @throws IOException with one clear sentence, if the folder cannot be used: not writable, in use
   *     by another process, of an unknown version
   */
  public static EmbeddedStore open(EmbeddedConfig config, Clock clock) throws IOException {
    FolderLock lock = FolderLock.take(Path.of(config.path()));
    try {
      return open(lock.folder(), config, clock, lock);
    } catch (IOException | RuntimeException failure) {
      lock.close();
      throw failure;
    }
  }

  static EmbeddedStore open(StoreFolder folder, EmbeddedConfig config, Clock clock, Closeable lock)
      throws IOException {
    long started = System.nanoTime();
    SegmentCache cache = new SegmentCache(CACHE_BYTES);
    Recovery found = Recovery.of(folder, cache);
    LOG.info(
        "store opened: {} segments, {} spans from logs, {} ms",
        found.parts().size(),
        found.replayedSpans(),
        (System.nanoTime() - started) / 1_000_000);
    return new EmbeddedStore(found, cache, config, clock, lock);
  }

  @Override
  public SpanWriter writer() {
    return batch -> {
      if (batch.spanCount() > 0) {
        log.store(new Commit(batch));
      }
    };
  }

  @Override
  public TraceReader reader(Tenant tenant) {
    return new EmbeddedReader(snapshots, workers, tenant);
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public Maintenance maintenance() {
    return new Maintenance() {
      @Override
      public void purge() {
        log.between(() -> {
          keeper.purge();
          recent.forget();
        });
      }

      @Override
      public Statistics statistics() {
        long segments = keeper.segments().stream().mapToLong(SegmentEntry::bytes).sum();
        return new Statistics(-1, -1, segments + generations.logBytes(), 0, 0);
      }
    };
  }

  /** Makes segments of all heads, joins and drops what is due; for tests and benchmarks. */
  void settle() throws IOException {
    log.between(() -> generations.rotate(snapshots.current().receivedUpTo()));
    keeper.keep();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    log.close();
    keeper.close();
    join(logThread);
    join(keeperThread);
    workers.close();
    try {
      generations.close();
      keeper.closeFiles();
      cache.close();
      lock.close();
    } catch (IOException failure) {
      LOG.error("the store's log was not closed; it is read again at the next start", failure);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
