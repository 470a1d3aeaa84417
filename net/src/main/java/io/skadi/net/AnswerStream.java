package io.skadi.net;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/** Gathers what a {@link HttpAnswer.Writer} writes into pieces that are worth sending. */
final class AnswerStream extends OutputStream {
  static final int SIZE = 16 << 10;

  private final AnswerChunks chunks;
  private byte[] piece = new byte[SIZE];
  private int length;

  AnswerStream(AnswerChunks chunks) {
    this.chunks = chunks;
  }

  @Override
  public void write(int b) throws IOException {
    if (length == SIZE) {
      flush();
    }
    piece[length++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, bytes.length);
    int done = 0;
    while (done < count) {
      if (length == SIZE) {
        flush();
      }
      int some = Math.min(count - done, SIZE - length);
      System.arraycopy(bytes, offset + done, piece, length, some);
      length += some;
      done += some;
    }
  }

  @Override
  public void flush() throws IOException {
    if (length == SIZE) {
      chunks.send(piece);
      piece = new byte[SIZE];
    } else if (length > 0) {
      chunks.send(Arrays.copyOf(piece, length));
    }
    length = 0;
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
