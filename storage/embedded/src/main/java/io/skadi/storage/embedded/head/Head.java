package io.skadi.storage.embedded.head;

import io.skadi.model.SpanBatch;
import io.skadi.storage.embedded.segment.ByteSink;
import io.skadi.storage.embedded.segment.RowAppender;
import io.skadi.storage.embedded.segment.RowSource;
import io.skadi.storage.embedded.segment.RowTable;
import io.skadi.storage.embedded.segment.TableViews;
import java.io.IOException;
import java.security.SecureRandom;

/**
 * The spans of one generation in memory, until they are a segment. One thread appends and
 * publishes; any number look at what was published.
 */
public final class Head {
  /** More rows than this never fit; a batch that might not fit goes to a new head. */
  public static final int MAX_ROWS = RowTable.MAX_ROWS;

  private final RowTable table = new RowTable(new SecureRandom().nextLong());
  private final RowAppender appender = new RowAppender(table);
  private final TableViews views = new TableViews(table);
  private long groupMicros = Long.MIN_VALUE;
  private int nextOrdinal;

  /** What was published; written by the appending thread only. */
  private volatile int published;

  /** An empty head. */
  public Head() {}

  /**
   * Appends a batch's spans; nobody sees them before {@link #publish}. Only the appending thread
   * calls this. The batch was checked: nothing of it is refused here.
   *
   * @param receivedMicros of its commit group: never less than that of the batch before
   */
  public void append(SpanBatch batch, long receivedMicros) {
    int ordinal = receivedMicros == groupMicros ? nextOrdinal : 0;
    nextOrdinal = appender.append(batch, receivedMicros, ordinal);
    groupMicros = receivedMicros;
  }

  /** Lets everybody see what was appended, by one volatile write. */
  public void publish() {
    published = table.rows();
  }

  /** How many rows were published. */
  public int rowCount() {
    return published;
  }

  /** About how much memory the rows take, published or not; for the appending thread. */
  public long bytes() {
    return table.bytes();
  }

  /** What was published so far, as of this moment. */
  public RowSource view() {
    return views.of(published);
  }

  /**
   * Writes what was published as a segment; the head stays as it is. Nothing may be appended any
   * more. For any one thread.
   *
   * @param segmentId a number that no other segment of the store ever had
   * @return how many bytes the segment has
   * @throws IOException if the sink fails; what it got is of no use then
   */
  public long seal(long segmentId, ByteSink sink) throws IOException {
    return views.seal(segmentId, published, sink);
  }
}
