package io.skadi.net;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request with its whole body, inflated.
 *
 * @param method upper case, such as {@code GET}
 * @param rawPath the path as it came, percent-encoded
 * @param query the decoded query parameters
 * @param body empty when there is none; belongs to the handler
 * @param variables the raw path segments that matched the route's {@code {name}}s
 * @param allowedMethods methods that a route takes on this path, for a fallback handler that tells
 *     405 from 404; empty when no route has the path
 * @param remoteAddress IP address of the peer
 */
public record HttpCall(
    String method,
    String rawPath,
    QueryParameters query,
    Headers headers,
    @SuppressWarnings("ArrayRecordComponent") byte[] body,
    Map<String, String> variables,
    Set<String> allowedMethods,
    String remoteAddress,
    Cancellation cancellation) {

  /** A call from this machine without headers and body, for tests of handlers. */
  public static HttpCall of(String method, String target) {
    int mark = target.indexOf('?');
    return new HttpCall(
        method,
        mark < 0 ? target : target.substring(0, mark),
        QueryParameters.parse(mark < 0 ? "" : target.substring(mark + 1)),
        Headers.of(),
        new byte[0],
        Map.of(),
        Set.of(),
        "127.0.0.1",
        new Cancellation());
  }

  /** The path, decoded; an encoded slash in it looks like any other. */
  public String path() {
    return PercentCode.decode(rawPath);
  }

  /** The decoded path segment that matched {@code {name}}; it may hold slashes. */
  public String variable(String name) {
    return PercentCode.decode(rawVariable(name));
  }

  /** The path segment that matched {@code {name}}, as it came. */
  public String rawVariable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no variable {" + name + "}");
    }
    return value;
  }

  /** The first value of a header, or null when there is none. */
  public @Nullable String header(String name) {
    return headers.first(name);
  }

  /** The media type of the body in lower case and without parameters; "" when none was sent. */
  public String mediaType() {
    String type = header("content-type");
    if (type == null) {
      return "";
    }
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
  }

  /** The same call with other headers. */
  public HttpCall withHeaders(Headers other) {
    return copy(other, body, variables, allowedMethods);
  }

  /** The same call with another body. */
  public HttpCall withBody(byte[] other) {
    return copy(headers, other, variables, allowedMethods);
  }

  /** The same call with one more path variable, as it came. */
  public HttpCall withVariable(String name, String raw) {
    Map<String, String> more = new HashMap<>(variables);
    more.put(name, raw);
    return copy(headers, body, Map.copyOf(more), allowedMethods);
  }

  HttpCall withAllowedMethods(Set<String> methods) {
    return copy(headers, body, variables, new TreeSet<>(methods));
  }

  private HttpCall copy(
      Headers headers, byte[] body, Map<String, String> variables, Set<String> allowedMethods) {
    return new HttpCall(
        method,
        rawPath,
        query,
        headers,
        body,
        variables,
        allowedMethods,
        remoteAddress,
        cancellation);
  }
}
