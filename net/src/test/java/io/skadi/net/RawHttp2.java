package io.skadi.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;

/** A client of HTTP/2 over one stream that sends just the frames that it is told to. */
final class RawHttp2 implements AutoCloseable {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;
  private static final int STREAM = 1;
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final DataOutputStream out;
  private final DataInputStream in;
  private final DefaultHttp2HeadersDecoder hpack = new DefaultHttp2HeadersDecoder(false);

  RawHttp2(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    out = new DataOutputStream(socket.getOutputStream());
    in = new DataInputStream(socket.getInputStream());
    out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1));
    frame(SETTINGS, 0, 0, new byte[0]);
  }

  /** Opens the stream of a gRPC call; further headers are name, value, … */
  RawHttp2 call(String method, String... headers) throws IOException {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    literal(block, ":method", "POST");
    literal(block, ":scheme", "http");
    literal(block, ":path", "/" + method);
    literal(block, ":authority", "test");
    literal(block, "content-type", "application/grpc");
    literal(block, "te", "trailers");
    for (int i = 0; i < headers.length; i += 2) {
      literal(block, headers[i], headers[i + 1]);
    }
    frame(HEADERS, END_HEADERS, STREAM, block.toByteArray());
    return this;
  }

  RawHttp2 data(boolean last, byte... bytes) throws IOException {
    frame(DATA, last ? END_STREAM : 0, STREAM, bytes);
    return this;
  }

  RawHttp2 reset() throws IOException {
    frame(RST_STREAM, 0, STREAM, new byte[] {0, 0, 0, 8});
    return this;
  }

  /** The five bytes before a message. */
  static byte[] prefix(int flag, long length) {
    return new byte[] {
      (byte) flag, (byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8), (byte) length
    };
  }

  /** Reads until the stream ends; the answer is all headers and trailers. */
  Map<String, String> answer() throws IOException, Http2Exception {
    Map<String, String> all = new HashMap<>();
    while (true) {
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      int stream = in.readInt();
      byte[] payload = in.readNBytes(length);
      if (stream != STREAM) {
        continue;
      }
      if (type == HEADERS) {
        decode(payload).forEach(e -> all.put(e.getKey().toString(), e.getValue().toString()));
      }
      if (type == RST_STREAM || (flags & END_STREAM) != 0) {
        return all;
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private Http2Headers decode(byte[] block) throws Http2Exception {
    ByteBuf buffer = Unpooled.wrappedBuffer(block);
    return hpack.decodeHeaders(STREAM, buffer);
  }

  private void frame(int type, int flags, int stream, byte[] payload) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream frame = new DataOutputStream(bytes);
    frame.writeByte(payload.length >> 16);
    frame.writeShort(payload.length);
    frame.writeByte(type);
    frame.writeByte(flags);
    frame.writeInt(stream);
    frame.write(payload);
    out.write(bytes.toByteArray());
  }

  /** A header without indexing (RFC 7541, 6.2.2); names and values of less than 127 bytes. */
  private static void literal(ByteArrayOutputStream block, String name, String value) {
    block.write(0);
    block.write(name.length());
    block.writeBytes(name.getBytes(ISO_8859_1));
    block.write(value.length());
    block.writeBytes(value.getBytes(ISO_8859_1));
  }
}
