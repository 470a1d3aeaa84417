package io.skadi.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * A small application that knows nothing of tracing: a service that asks itself over HTTP, once,
 * and ends. Has no nested classes, so that it is easily packed.
 */
final class GreetingService {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private GreetingService() {}

  /** Greets once. */
  public static void main(String[] arguments) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    URI address = URI.create("http://localhost:" + server.getAddress().getPort());
    server.createContext("/name", exchange -> answer(exchange, "Skadi"));
    server.createContext(
        "/greeting", exchange -> answer(exchange, "Hello " + ask(address.resolve("/name"))));
    server.setExecutor(java.util.concurrent.Executors.newCachedThreadPool());
    server.start();
    System.out.println(ask(address.resolve("/greeting")));
    System.exit(0);
  }

  private static String ask(URI uri) throws IOException {
    try {
      return CLIENT
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
