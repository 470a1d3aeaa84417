package io.skadi.net;

import io.netty.buffer.ByteBuf;

/**
 * The one message of a unary or server-streaming call: a flag, four bytes of length, the message.
 *
 * <p>The length is reserved as soon as it is known.
 */
final class GrpcRequestBody {
  private static final int PREFIX = 5;

  private final ReservedBytes message;
  private int prefixBytes;
  private int flag;
  private long declared;

  GrpcRequestBody(Reservation reservation, long limit) {
    message =
        new ReservedBytes(
            reservation, limit, "the message is larger than the limit of " + limit + " bytes");
  }

  void append(ByteBuf data) throws Refused {
    while (prefixBytes < PREFIX && data.isReadable()) {
      readPrefix(data.readUnsignedByte());
    }
    if (data.readableBytes() > declared - message.length()) {
      throw undecodable("more bytes came than one message of " + declared + " bytes");
    }
    message.append(data);
  }

  /** The message as sent, once all of the body came. */
  byte[] message() throws Refused {
    if (prefixBytes < PREFIX || message.length() < declared) {
      throw undecodable(
          prefixBytes == 0
              ? "the call ended before its message"
              : "the call ended in the middle of its message");
    }
    return message.toByteArray();
  }

  /** How many bytes the message has by its prefix; 0 before that came. */
  long declared() {
    return declared;
  }

  boolean compressed() {
    return flag == 1;
  }

  private void readPrefix(short next) throws Refused {
    if (prefixBytes == 0) {
      flag = next;
      if (flag > 1) {
        throw undecodable("a message begins with 0 or 1, not with " + flag);
      }
    } else {
      declared = declared << 8 | next;
    }
    prefixBytes++;
    if (prefixBytes == PREFIX) {
      message.declare(declared);
    }
  }

  private static Refused undecodable(String message) {
    return new Refused(HttpRefusal.Kind.UNDECODABLE, message);
  }
}
