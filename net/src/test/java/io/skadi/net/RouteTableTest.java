package io.skadi.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteTableTest {
  private static final HttpHandler NOTHING = call -> HttpAnswer.of(200);
  private static final HttpRoute FALLBACK = HttpRoute.any("/**", NOTHING);

  private final RouteTable table =
      new RouteTable(
          List.of(
              HttpRoute.get("/**", NOTHING),
              HttpRoute.any("/a", NOTHING),
              HttpRoute.post("/a", NOTHING),
              HttpRoute.get("/x/{y}", NOTHING),
              HttpRoute.get("/x/z", NOTHING),
              HttpRoute.get("/x/{y}/{z}", NOTHING),
              HttpRoute.get("/x/**", NOTHING)),
          FALLBACK);

  @Test
  void find_prefersLiteralsToVariablesToOpenEnds() {
    assertThat(pattern("GET", "/x/z")).isEqualTo("/x/z");
    assertThat(pattern("GET", "/x/q")).isEqualTo("/x/{y}");
    assertThat(pattern("GET", "/x/q/r")).isEqualTo("/x/{y}/{z}");
    assertThat(pattern("GET", "/x/q/r/s")).isEqualTo("/x/**");
    assertThat(pattern("GET", "/x")).isEqualTo("/x/**");
    assertThat(pattern("GET", "/other")).isEqualTo("/**");
    assertThat(pattern("GET", "/")).isEqualTo("/**");
  }

  @Test
  void find_prefersANamedMethodToAny() {
    assertThat(table.find("POST", "/a").route().methods()).containsExactly("POST");
    assertThat(table.find("PUT", "/a").route().methods()).isEmpty();
  }

  @Test
  void find_takesHeadForGet() {
    assertThat(pattern("HEAD", "/x/z")).isEqualTo("/x/z");
  }

  @Test
  void find_givesVariablesAsTheyCame() {
    assertThat(table.find("GET", "/x/a%2Fb/c%20d").variables())
        .isEqualTo(Map.of("y", "a%2Fb", "z", "c%20d"));
  }

  @Test
  void find_takesEncodedLiterals() {
    assertThat(pattern("GET", "/%78/%7A")).isEqualTo("/x/z");
  }

  @Test
  void find_tellsTheFallbackWhichMethodsThePathHas() {
    RouteTable.Match match = table.find("DELETE", "/x/z");

    assertThat(match.route()).isSameAs(FALLBACK);
    assertThat(match.allowedMethods()).isEqualTo(Set.of("GET"));
  }

  @Test
  void under_movesARoute() {
    assertThat(HttpRoute.get("/api", NOTHING).under("/base").pattern()).isEqualTo("/base/api");
    assertThat(HttpRoute.get("/api", NOTHING).under("").pattern()).isEqualTo("/api");
  }

  @Test
  void routes_beginWithASlash() {
    assertThatThrownBy(() -> HttpRoute.get("api", NOTHING))
        .hasMessage("a path begins with a slash, unlike api");
  }

  private String pattern(String method, String path) {
    return table.find(method, path).route().pattern();
  }
}
