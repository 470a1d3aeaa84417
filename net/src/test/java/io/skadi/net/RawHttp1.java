package io.skadi.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A client that sends just what it is told to, byte by byte. */
final class RawHttp1 implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;

  RawHttp1(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
  }

  RawHttp1 send(String text) throws IOException {
    return send(text.getBytes(ISO_8859_1));
  }

  RawHttp1 send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** Sends the head of a POST, each header ending in CR LF. */
  RawHttp1 post(String path, String... headers) throws IOException {
    StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nhost: test\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return send(head.append("\r\n").toString());
  }

  /** Reads one answer: its head, and the body if its length was said. */
  String answer() throws IOException {
    String head = readUntil("\r\n\r\n");
    int at = head.toLowerCase(java.util.Locale.ROOT).indexOf("content-length: ");
    if (at < 0) {
      return head;
    }
    int end = head.indexOf("\r\n", at);
    int length = Integer.parseInt(head.substring(at + "content-length: ".length(), end));
    return head + new String(input().readNBytes(length), ISO_8859_1);
  }

  /** Reads until the server closes; the answer is what came. */
  String rest() throws IOException {
    return new String(input().readAllBytes(), ISO_8859_1);
  }

  InputStream input() throws IOException {
    return socket.getInputStream();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private String readUntil(String end) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (!out.toString(ISO_8859_1).endsWith(end)) {
      int next = input().read();
      if (next < 0) {
        throw new IOException("closed after: " + out.toString(ISO_8859_1));
      }
      out.write(next);
    }
    return out.toString(ISO_8859_1);
  }
}
