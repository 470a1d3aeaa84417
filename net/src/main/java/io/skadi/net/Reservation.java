package io.skadi.net;

/**
 * Bytes taken from a {@link ByteBudget} until they are closed.
 *
 * <p>May be grown and closed from any thread. Once closed it cannot grow, so that bytes which
 * arrive late never leak out of the budget.
 */
public final class Reservation implements AutoCloseable {
  private final ByteBudget budget;

  // guarded by this
  private long bytes;
  private boolean closed;

  Reservation(ByteBudget budget, long bytes) {
    this.budget = budget;
    this.bytes = bytes;
  }

  /** Reserves {@code more} bytes on top; false when they do not fit or this is closed. */
  public synchronized boolean tryGrow(long more) {
    if (closed || !budget.take(more)) {
      return false;
    }
    bytes += more;
    return true;
  }

  /** Gives {@code fewer} bytes back early. */
  public synchronized void shrink(long fewer) {
    if (fewer < 0 || fewer > bytes) {
      throw new IllegalArgumentException("cannot give back " + fewer + " of " + bytes + " bytes");
    }
    bytes -= fewer;
    budget.giveBack(fewer);
  }

  /** Bytes held now; 0 once closed. */
  public synchronized long bytes() {
    return bytes;
  }

  /** Gives all bytes back; further calls do nothing. */
  @Override
  public synchronized void close() {
    closed = true;
    budget.giveBack(bytes);
    bytes = 0;
  }
}
