package io.skadi.storage.embedded;

import io.skadi.model.SinkException.Kind;
import io.skadi.storage.StorageException;
import io.skadi.storage.embedded.file.StoreFolder;
import io.skadi.storage.embedded.head.Head;
import io.skadi.storage.embedded.log.LogWriter;
import io.skadi.storage.embedded.segment.RowSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The heads and their logs: one that grows, and those that are waiting to become segments. The
 * growing one belongs to the log thread; the others are guarded by this object.
 */
final class Generations {
  /** While so many heads wait to become segments, the growing one does not join them. */
  private static final int MAX_SEALING = 2;

  /** How long senders are held up before they are told to come back. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(5);

  private final StoreFolder folder;
  private final Snapshots snapshots;
  private final long salt;
  private final Deque<Generation> sealing = new ArrayDeque<>();
  private long nextNumber;
  private long shownMicros;
  private @Nullable Generation active;

  /** Has a permit when a head began to wait, or the store is being closed. */
  private final Semaphore news = new Semaphore(0);

  /** Has a permit when a head became a segment. */
  private final Semaphore room = new Semaphore(0);

  private final CountDownLatch stopping = new CountDownLatch(1);

  Generations(StoreFolder folder, Snapshots snapshots, long salt, long nextNumber) {
    this.folder = folder;
    this.snapshots = snapshots;
    this.salt = salt;
    this.nextNumber = nextNumber;
  }

  /** Heads that were found in logs, oldest first. */
  synchronized void found(List<Generation> recovered, long receivedMicros) {
    sealing.addAll(recovered);
    show(receivedMicros);
    news.release();
  }

  Generation active() {
    Generation current = active;
    if (current == null) {
      throw new IllegalStateException("no generation is open");
    }
    return current;
  }

  /** Holds the senders up for a while; false if that was not enough. */
  private boolean awaitRoom() {
    long deadline = System.nanoTime() + MAX_WAIT.toNanos();
    try {
      while (!hasRoom()) {
        long left = deadline - System.nanoTime();
        if (left <= 0 || stopping.getCount() == 0) {
          return false;
        }
        if (room.tryAcquire(left, TimeUnit.NANOSECONDS)) {
          room.drainPermits();
        }
      }
      return true;
    } catch (InterruptedException ignored) {
      return hasRoom();
    }
  }

  private synchronized boolean hasRoom() {
    return sealing.size() < MAX_SEALING;
  }

  /**
   * Sees to it that rows can be appended.
   *
   * @throws StorageException if the growing head is full and heads become segments too slowly
   */
  void requireActive(long receivedMicros) throws IOException {
    if (active == null) {
      open(receivedMicros);
    } else if (Generation.isFull(active.head())) {
      if (!awaitRoom()) {
        throw new StorageException(Kind.OVERLOADED, "spans come faster than they become segments");
      }
      rotate(receivedMicros);
    }
  }

  private void open(long receivedMicros) throws IOException {
    long number = nextNumber++;
    LogWriter log = LogWriter.create(folder, number, salt);
    Generation opened = new Generation(number, log, new Head(), System.nanoTime());
    synchronized (this) {
      active = opened;
    }
    show(receivedMicros);
  }

  /** Shows the rows that were appended. */
  synchronized void show(long receivedMicros) {
    shownMicros = receivedMicros;
    snapshots.heads(heads(), shownMicros);
  }

  /** Shows other segments beside the heads. */
  synchronized void show(List<Part> segments) {
    snapshots.replace(segments, heads(), shownMicros);
  }

  /** Shows a head's segment in its place, in one step. */
  synchronized void sealed(Generation generation, List<Part> segments) {
    sealing.remove(generation);
    show(segments);
    room.release();
  }

  private List<RowSource> heads() {
    List<RowSource> heads = new ArrayList<>();
    sealing.forEach(generation -> heads.add(generation.head().view()));
    if (active != null) {
      heads.add(active.head().view());
    }
    return heads;
  }

  void forceActive() throws IOException {
    if (active != null) {
      active.log().force();
    }
  }

  /** Lets a full head become a segment, and starts the next generation. */
  void rotateIfFull(long receivedMicros) throws IOException {
    if (active != null && active.isFull(System.nanoTime()) && hasRoom()) {
      rotate(receivedMicros);
    }
  }

  /** Ends the growing generation, whatever its size, and starts the next one. */
  void rotate(long receivedMicros) throws IOException {
    if (active != null) {
      active.log().force();
      active.log().close();
      retire();
    }
    open(receivedMicros);
  }

  private void retire() {
    Generation ended = active;
    synchronized (this) {
      active = null;
      if (ended != null) {
        sealing.addLast(ended);
      }
      news.release();
    }
  }

  /** Ends the growing generation after its log failed; its head has what was acknowledged. */
  void abandonActive() {
    if (active != null) {
      active.log().abandon();
      retire();
    }
  }

  /** The oldest head that waits to become a segment. */
  synchronized @Nullable Generation oldestSealing() {
    return sealing.peekFirst();
  }

  /** Bytes in the logs of all heads that grew in this process. */
  synchronized long logBytes() {
    long bytes = 0;
    for (Generation generation : sealing) {
      bytes += generation.logBytes();
    }
    return active == null ? bytes : bytes + active.logBytes();
  }

  /** Waits until a head has to become a segment, or for a time. */
  void awaitSealing(long millis) throws InterruptedException {
    if (news.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      news.drainPermits();
    }
  }

  /** Waits a while, unless the store is being closed. */
  void pause(long millis) throws InterruptedException {
    if (stopping.await(millis, TimeUnit.MILLISECONDS)) {
      news.drainPermits();
    }
  }

  /** Nobody waits from now on. */
  void stopWaiting() {
    stopping.countDown();
    news.release();
    room.release();
  }

  /**
   * Forgets every row of every head; the generation that grows now is a new one.
   *
   * @return its number
   */
  long forget() throws IOException {
    Generation before = active;
    long number = nextNumber++;
    LogWriter log = LogWriter.create(folder, number, salt);
    synchronized (this) {
      sealing.clear();
      active = new Generation(number, log, new Head(), System.nanoTime());
      news.release();
    }
    if (before != null) {
      before.log().close();
    }
    return number;
  }

  /** Forces and closes the log; the rows are found again at the next start. */
  void close() throws IOException {
    if (active != null) {
      active.log().force();
      active.log().close();
      active = null;
    }
  }
}
