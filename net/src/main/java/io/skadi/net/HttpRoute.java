package io.skadi.net;

import java.util.Set;

/**
 * A path of an {@link NetServer} and who answers it.
 *
 * <p>A pattern is a path whose segments may be {@code {name}}, which matches one segment as it came
 * (an encoded slash stays in it), and which may end in {@code /**}, which matches whatever follows.
 * A literal segment wins over a variable, a variable over {@code /**}, a named method over any.
 *
 * @param methods the methods that it takes; empty for any
 * @param pattern begins with a slash
 * @param maxBodyBytes the largest body as sent; 0 when bodies are ignored, -1 for the server's
 *     limit
 * @param busyStatus the status when the body does not fit the budget
 * @param refusals makes the answers of the server itself look like those of the handler
 */
public record HttpRoute(
    Set<String> methods,
    String pattern,
    HttpHandler handler,
    long maxBodyBytes,
    int busyStatus,
    HttpRefusal.Renderer refusals) {

  private static final int TOO_MANY_REQUESTS = 429;

  public HttpRoute {
    methods = Set.copyOf(methods);
    if (!pattern.startsWith("/")) {
      throw new IllegalArgumentException("a path begins with a slash, unlike " + pattern);
    }
  }

  /** A route for one method. HEAD is answered like GET, without the body. */
  public static HttpRoute of(String method, String pattern, HttpHandler handler) {
    return route(Set.of(method), pattern, handler);
  }

  /** A route for GET and HEAD that ignores bodies. */
  public static HttpRoute get(String pattern, HttpHandler handler) {
    return of("GET", pattern, handler).maxBody(0);
  }

  /** A route for POST. */
  public static HttpRoute post(String pattern, HttpHandler handler) {
    return of("POST", pattern, handler);
  }

  /** A route for all methods that no other route of the path takes; it ignores bodies. */
  public static HttpRoute any(String pattern, HttpHandler handler) {
    return route(Set.of(), pattern, handler).maxBody(0);
  }

  /** The same route with its own bound on the body as sent; 0 to ignore bodies. */
  public HttpRoute maxBody(long bytes) {
    return new HttpRoute(methods, pattern, handler, bytes, busyStatus, refusals);
  }

  /** The same route with another status for a body that does not fit the budget. */
  public HttpRoute busyStatus(int status) {
    return new HttpRoute(methods, pattern, handler, maxBodyBytes, status, refusals);
  }

  /** The same route with its own look of refusals. */
  public HttpRoute refusals(HttpRefusal.Renderer renderer) {
    return new HttpRoute(methods, pattern, handler, maxBodyBytes, busyStatus, renderer);
  }

  /** The same route below {@code basePath}, which is "" or begins with a slash and ends in none. */
  public HttpRoute under(String basePath) {
    return new HttpRoute(methods, basePath + pattern, handler, maxBodyBytes, busyStatus, refusals);
  }

  private static HttpRoute route(Set<String> methods, String pattern, HttpHandler handler) {
    return new HttpRoute(methods, pattern, handler, -1, TOO_MANY_REQUESTS, HttpRefusal::asText);
  }
}
