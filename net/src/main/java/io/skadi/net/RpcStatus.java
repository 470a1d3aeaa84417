package io.skadi.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A {@code google.rpc.Status} with at most one detail, a {@code google.rpc.RetryInfo}.
 *
 * @param retryDelay when to come back, or null for no detail
 */
public record RpcStatus(GrpcCode code, String message, @Nullable Duration retryDelay) {
  private static final String RETRY_INFO = "type.googleapis.com/google.rpc.RetryInfo";

  /** The status in protobuf wire format. */
  public byte[] protobuf() {
    Message status = new Message().number(1, code.number()).text(2, message);
    if (retryDelay != null) {
      Message duration =
          new Message().number(1, retryDelay.getSeconds()).number(2, retryDelay.getNano());
      Message retryInfo = new Message().bytes(1, duration.toByteArray());
      status.bytes(
          3, new Message().text(1, RETRY_INFO).bytes(2, retryInfo.toByteArray()).toByteArray());
    }
    return status.toByteArray();
  }

  /** Just enough of a protobuf writer. */
  private static final class Message {
    private static final int LENGTH_DELIMITED = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

    Message number(int field, long value) {
      if (value != 0) {
        varint((long) field << 3);
        varint(value);
      }
      return this;
    }

    Message text(int field, String value) {
      return value.isEmpty() ? this : bytes(field, value.getBytes(UTF_8));
    }

    Message bytes(int field, byte[] value) {
      varint((long) field << 3 | LENGTH_DELIMITED);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    byte[] toByteArray() {
      return out.toByteArray();
    }

    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        out.write((int) ((rest & 0x7f) | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
