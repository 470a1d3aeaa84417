package io.skadi.net;

import com.linecorp.armeria.common.FlagsProvider;

/** Settings of the server library that exist only for the whole process; found by its loader. */
public final class ArmeriaFlags implements FlagsProvider {
  private static final int ABOVE_DEFAULTS = 10;

  /** For the loader. */
  public ArmeriaFlags() {}

  @Override
  public int priority() {
    return ABOVE_DEFAULTS;
  }

  /** A service may be called {@code a;b}, which stands in a path. */
  @Override
  public Boolean allowSemicolonInPathComponent() {
    return true;
  }

  /** A query string holds what people search for, dots too. */
  @Override
  public Boolean allowDoubleDotsInQueryString() {
    return true;
  }
}
