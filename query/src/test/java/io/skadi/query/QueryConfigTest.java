package io.skadi.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryConfigTest {
  private static QueryConfig at(String basePath) {
    return new QueryConfig(basePath, Duration.ZERO, 0, Duration.ofSeconds(1), UiConfig.DEFAULT, "");
  }

  @Test
  void basePath_endsWithoutASlash() {
    assertThat(at("/").basePath()).isEmpty();
    assertThat(at("/jaeger/").basePath()).isEqualTo("/jaeger");
    assertThat(at("/a/b-c").basePath()).isEqualTo("/a/b-c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jaeger", "//", "/a//b", "/a/../b", "/..", "/a b", "/<a>"})
  void basePath_isRefusedWhenItIsNotAPath(String basePath) {
    assertThatThrownBy(() -> at(basePath))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("query.base_path is \"" + basePath + "\"");
  }

  @Test
  void timeout_mustBePositive() {
    assertThatThrownBy(
            () -> new QueryConfig("", Duration.ZERO, 0, Duration.ZERO, UiConfig.DEFAULT, ""))
        .hasMessage("query.timeout is PT0S, it must be positive");
  }
}
