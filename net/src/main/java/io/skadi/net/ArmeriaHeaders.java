package io.skadi.net;

import com.linecorp.armeria.common.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The headers of a request as the server library holds them. */
record ArmeriaHeaders(HttpHeaders headers) implements Headers {
  @Override
  public @Nullable String first(String name) {
    return headers.get(name);
  }

  @Override
  public List<String> all(String name) {
    return headers.getAll(name);
  }
}
