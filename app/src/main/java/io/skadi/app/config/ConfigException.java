package io.skadi.app.config;

import java.util.List;

/** The configuration is wrong; says everything that is wrong with it. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // List.copyOf is serializable
  private final List<String> problems;

  ConfigException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** One sentence each, which begins with the file and line; never empty. */
  public List<String> problems() {
    return problems;
  }
}
