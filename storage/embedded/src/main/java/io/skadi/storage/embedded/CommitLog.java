package io.skadi.storage.embedded;

import io.skadi.model.SinkException.Kind;
import io.skadi.storage.StorageException;
import io.skadi.storage.embedded.EmbeddedConfig.Sync;
import io.skadi.storage.embedded.log.Frame;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log thread: check, log, force, apply, publish, answer. All requests that wait are one commit
 * group: their frames go out in one write, one force makes them durable, their rows enter the head
 * in log order and are shown by one volatile write; only then are the requests answered.
 *
 * <p>If a write or a force fails, the whole group is refused with outcome unknown, the file is cut
 * to what is known to be durable and never forced again, and a new generation starts in a new file.
 * After three failures in a row the store takes nothing more until it is opened again.
 */
final class CommitLog implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(CommitLog.class);

  /** Bodies that may wait. */
  static final long MAX_WAITING_BYTES = 64L << 20;

  private static final int GROUP_BYTES = 16 << 20;
  private static final int MAX_FAILURES = 3;
  private static final long TICK_MILLIS = 250;
  private static final long FORCE_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** What the log thread can be asked to do: to take a batch, or something between two groups. */
  private sealed interface Task {
    record Store(Commit commit) implements Task {}

    record Between(Step step, Commit done) implements Task {}
  }

  /** Something that has to happen between two commit groups. */
  interface Step {
    void run() throws IOException;
  }

  private final BlockingQueue<Task> queue = new LinkedBlockingQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final Generations generations;
  private final RecentBatches recent;
  private final Sync sync;
  private final Clock clock;
  private final LowDisk disk;
  private long sequence;
  private long receivedMicros;
  private int failuresInARow;
  private long lastForceNanos = System.nanoTime();
  private volatile boolean closing;

  CommitLog(
      Generations generations,
      RecentBatches recent,
      Sync sync,
      Clock clock,
      LowDisk disk,
      long nextSequence,
      long lastReceivedMicros) {
    this.generations = generations;
    this.recent = recent;
    this.sync = sync;
    this.clock = clock;
    this.disk = disk;
    this.sequence = nextSequence;
    this.receivedMicros = lastReceivedMicros;
  }

  /** Stores a batch; returns when it is durable and shown. */
  void store(Commit commit) {
    if (closing) {
      throw new StorageException(Kind.UNAVAILABLE, "the store is closed");
    }
    disk.requireRoom();
    RecentBatches.Known known = recent.begin(commit.hash(), commit);
    Commit first = known.underWay();
    if (first != null) {
      first.await();
    } else if (!known.isCommitted()) {
      enqueue(commit);
    }
  }

  private void enqueue(Commit commit) {
    long size = commit.batch().size();
    if (waitingBytes.addAndGet(size) > MAX_WAITING_BYTES) {
      waitingBytes.addAndGet(-size);
      StorageException full =
          new StorageException(
              Kind.OVERLOADED, "more than " + MAX_WAITING_BYTES + " bytes wait for the log");
      fail(commit, full);
      throw full;
    }
    queue.add(new Task.Store(commit));
    commit.await();
  }

  private void fail(Commit commit, StorageException why) {
    recent.failed(commit.hash());
    commit.failed(why);
  }

  /** Runs a step between two commit groups, and returns after it. */
  void between(Step step) {
    Commit done = Commit.ofNothing();
    queue.add(new Task.Between(step, done));
    done.await();
  }

  /** Finishes what waits and ends the thread. */
  void close() {
    closing = true;
    queue.add(new Task.Between(() -> {}, Commit.ofNothing())); // so that it is seen at once
  }

  @Override
  public void run() {
    while (!closing || !queue.isEmpty()) {
      try {
        Task task = queue.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (task != null) {
          take(task);
        }
        forceIfDue();
        generations.rotateIfFull(receivedMicros);
      } catch (InterruptedException ignored) {
        LOG.warn("the log thread was interrupted; it goes on");
      } catch (IOException failure) {
        failed(List.of(), failure);
      }
    }
  }

  private void take(Task first) {
    List<Commit> group = new ArrayList<>();
    long bytes = 0;
    Task task = first;
    while (task instanceof Task.Store(Commit commit)) {
      group.add(commit);
      bytes += commit.batch().size();
      task = bytes < GROUP_BYTES ? queue.poll() : null;
    }
    commit(group);
    if (task instanceof Task.Between(Step step, Commit done)) {
      run(step, done);
    }
  }

  private void run(Step step, Commit done) {
    try {
      step.run();
      done.succeeded();
    } catch (IOException | RuntimeException failure) {
      done.failed(new StorageException(Kind.UNAVAILABLE, "failed: " + failure, failure));
    }
  }

  private void commit(List<Commit> group) {
    if (group.isEmpty()) {
      return;
    }
    try {
      requireWritable();
      log(group);
      apply(group);
      failuresInARow = 0;
      group.forEach(Commit::succeeded);
    } catch (IOException failure) {
      failed(group, failure);
    } catch (StorageException refusal) {
      group.forEach(commit -> fail(commit, refusal));
    } catch (RuntimeException | Error failure) {
      failed(group, new IOException(failure));
    } finally {
      group.forEach(commit -> waitingBytes.addAndGet(-commit.batch().size()));
    }
  }

  private void requireWritable() throws IOException {
    if (failuresInARow >= MAX_FAILURES) {
      throw new StorageException(
          Kind.UNAVAILABLE, "the log could not be written three times: read-only until restart");
    }
    generations.requireActive(receivedMicros);
  }

  private void log(List<Commit> group) throws IOException {
    receivedMicros = Math.max(receivedMicros + 1, micros(clock.instant()));
    for (Commit commit : group) {
      generations
          .active()
          .log()
          .add(new Frame(sequence++, receivedMicros, commit.hash(), commit.batch()));
    }
    generations.active().log().write();
    if (sync == Sync.ALWAYS) {
      generations.active().log().force();
    }
  }

  private void forceIfDue() throws IOException {
    long now = System.nanoTime();
    if (sync == Sync.INTERVAL && now - lastForceNanos > FORCE_INTERVAL_NANOS) {
      lastForceNanos = now;
      generations.forceActive();
    }
  }

  private void apply(List<Commit> group) {
    for (Commit commit : group) {
      generations.active().head().append(commit.batch(), receivedMicros);
      recent.committed(commit.hash(), receivedMicros);
    }
    generations.active().head().publish();
    generations.show(receivedMicros);
  }

  private void failed(List<Commit> group, IOException failure) {
    failuresInARow++;
    LOG.error("the log could not be written, {} times in a row", failuresInARow, failure);
    generations.abandonActive();
    StorageException why =
        new StorageException(
            Kind.UNAVAILABLE, "the log could not be written; outcome unknown", failure);
    group.forEach(commit -> fail(commit, why));
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
