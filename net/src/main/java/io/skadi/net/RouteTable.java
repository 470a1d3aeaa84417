package io.skadi.net;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the route of a request by its raw path and method. */
final class RouteTable {
  private final List<CompiledRoute> routes;
  private final HttpRoute fallback;

  RouteTable(List<HttpRoute> routes, HttpRoute fallback) {
    this.routes =
        routes.stream()
            .map(CompiledRoute::of)
            .sorted(Comparator.comparingInt(CompiledRoute::rank))
            .toList();
    this.fallback = fallback;
  }

  /**
   * What answers a request.
   *
   * @param allowedMethods filled only for the fallback
   */
  record Match(HttpRoute route, Map<String, String> variables, Set<String> allowedMethods) {}

  Match find(String method, String rawPath) {
    String[] segments = segments(rawPath);
    Set<String> allowed = Set.of();
    for (CompiledRoute route : routes) {
      Map<String, String> variables = route.match(segments);
      if (variables == null) {
        continue;
      }
      if (takes(route.route(), method)) {
        return new Match(route.route(), variables, Set.of());
      }
      allowed = union(allowed, route.route().methods());
    }
    return new Match(fallback, Map.of(), allowed);
  }

  private static boolean takes(HttpRoute route, String method) {
    return route.methods().isEmpty()
        || route.methods().contains(method)
        || (method.equals("HEAD") && route.methods().contains("GET"));
  }

  private static Set<String> union(Set<String> left, Set<String> right) {
    Set<String> both = new HashSet<>(left);
    both.addAll(right);
    return both;
  }

  private static String[] segments(String path) {
    return path.substring(1).split("/", -1);
  }

  /** A route with its pattern taken apart. */
  private record CompiledRoute(HttpRoute route, List<String> pattern, boolean open) {
    static CompiledRoute of(HttpRoute route) {
      String pattern = route.pattern();
      boolean open = pattern.endsWith("/**");
      String closed = open ? pattern.substring(0, pattern.length() - 3) : pattern;
      return new CompiledRoute(
          route, open && closed.isEmpty() ? List.of() : List.of(segments(closed)), open);
    }

    /** Lower is asked earlier: literals, then variables, then open ends; longer open ends first. */
    int rank() {
      int variables = 0;
      for (String segment : pattern) {
        variables += isVariable(segment) ? 1 : 0;
      }
      int shape = open ? 1_000_000 - 1_000 * pattern.size() : 1_000 * variables;
      return shape + (route.methods().isEmpty() ? 1 : 0);
    }

    /** The variables, or null when the path does not match. */
    @Nullable Map<String, String> match(String[] path) {
      if (open ? path.length < pattern.size() : path.length != pattern.size()) {
        return null;
      }
      Map<String, String> variables = Map.of();
      for (int i = 0; i < pattern.size(); i++) {
        if (isVariable(pattern.get(i))) {
          variables = variables.isEmpty() ? new HashMap<>() : variables;
          variables.put(pattern.get(i).substring(1, pattern.get(i).length() - 1), path[i]);
        } else if (!pattern.get(i).equals(path[i])
            && !pattern.get(i).equals(PercentCode.decode(path[i]))) {
          return null;
        }
      }
      return variables;
    }

    private static boolean isVariable(String segment) {
      return segment.startsWith("{") && segment.endsWith("}");
    }
  }
}
