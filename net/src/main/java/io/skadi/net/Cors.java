package io.skadi.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of other origins call routes from a browser, by the <a
 * href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch standard</a>.
 *
 * @param allowedOrigins such as {@code https://shop.example}; a {@code *} in one stands for any
 *     characters, alone for any origin; none, the default, lets no page in
 * @param allowedHeaders that such a page may send besides those that every page may; {@code *} for
 *     any
 * @param maxAge how long a browser may remember what is allowed; zero leaves it to the browser
 */
public record Cors(List<String> allowedOrigins, List<String> allowedHeaders, Duration maxAge) {
  /** Lets no page of another origin in. */
  public static final Cors OFF = new Cors(List.of(), List.of(), Duration.ZERO);

  private static final String ANY = "*";

  /** What senders of telemetry need. */
  private static final List<String> BASIC_HEADERS =
      List.of("accept", "content-encoding", "content-type", "x-requested-with");

  public Cors {
    allowedOrigins = List.copyOf(allowedOrigins);
    allowedHeaders = List.copyOf(allowedHeaders);
    if (maxAge.isNegative()) {
      throw new IllegalArgumentException("max_age must not be negative, but is " + maxAge);
    }
  }

  /** The routes with the headers that browsers look for, and an OPTIONS route for each path. */
  public List<HttpRoute> over(List<HttpRoute> routes) {
    if (allowedOrigins.isEmpty()) {
      return routes;
    }
    List<HttpRoute> wrapped = new ArrayList<>();
    Map<String, Set<String>> methods = new LinkedHashMap<>();
    for (HttpRoute route : routes) {
      wrapped.add(over(route));
      methods.computeIfAbsent(route.pattern(), p -> new TreeSet<>()).addAll(route.methods());
    }
    methods.forEach((pattern, named) -> wrapped.add(preflight(pattern, named)));
    return wrapped;
  }

  private HttpRoute over(HttpRoute route) {
    HttpRefusal.Renderer refusals = route.refusals();
    return new HttpRoute(
        route.methods(),
        route.pattern(),
        call -> admit(call, route.handler().handle(call)),
        route.maxBodyBytes(),
        route.busyStatus(),
        (call, refusal) -> admit(call, refusals.render(call, refusal)));
  }

  private HttpRoute preflight(String pattern, Set<String> methods) {
    String allowed = String.join(", ", methods);
    return HttpRoute.of("OPTIONS", pattern, call -> preflight(call, allowed)).maxBody(0);
  }

  private HttpAnswer preflight(HttpCall call, String methods) {
    HttpAnswer answer = admit(call, HttpAnswer.of(204));
    if (allowedOrigin(call) == null || call.header("access-control-request-method") == null) {
      return answer;
    }
    answer =
        answer
            .header("access-control-allow-methods", methods)
            .header("access-control-allow-headers", headers(call));
    return maxAge.isZero()
        ? answer
        : answer.header("access-control-max-age", Long.toString(maxAge.toSeconds()));
  }

  private String headers(HttpCall call) {
    String wanted = call.header("access-control-request-headers");
    if (wanted != null && allowedHeaders.contains(ANY)) {
      return wanted;
    }
    Set<String> allowed = new TreeSet<>(BASIC_HEADERS);
    allowedHeaders.forEach(name -> allowed.add(name.toLowerCase(Locale.ROOT)));
    return String.join(", ", allowed);
  }

  private HttpAnswer admit(HttpCall call, HttpAnswer answer) {
    HttpAnswer varied = answer.header("vary", "origin");
    String origin = allowedOrigin(call);
    return origin == null ? varied : varied.header("access-control-allow-origin", origin);
  }

  private @Nullable String allowedOrigin(HttpCall call) {
    String origin = call.header("origin");
    if (origin == null) {
      return null;
    }
    if (allowedOrigins.contains(ANY)) {
      return ANY;
    }
    return allowedOrigins.stream().anyMatch(allowed -> matches(allowed, origin)) ? origin : null;
  }

  private static boolean matches(String allowed, String origin) {
    String[] parts = allowed.toLowerCase(Locale.ROOT).split("\\*", -1);
    StringBuilder pattern = new StringBuilder(Pattern.quote(parts[0]));
    for (int i = 1; i < parts.length; i++) {
      pattern.append(".*").append(Pattern.quote(parts[i]));
    }
    return Pattern.matches(pattern.toString(), origin.toLowerCase(Locale.ROOT));
  }
}
