package io.skadi.model;

import static java.util.Objects.requireNonNull;

/**
 * Whose spans these are. Tenants never see each other's data.
 *
 * @param name non-empty, compared exactly
 */
public record Tenant(String name) implements Comparable<Tenant> {
  /** The tenant of every span while multi-tenancy is off. */
  public static final Tenant DEFAULT = new Tenant("default");

  public Tenant {
    requireNonNull(name, "name");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("tenant name is empty");
    }
  }

  @Override
  public int compareTo(Tenant other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
