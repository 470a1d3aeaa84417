package io.skadi.app;

/** Which Skadi this is. */
final class Version {
  private Version() {}

  /** The version of the jar; "development" where there is none. */
  static String text() {
    Package jar = Version.class.getPackage();
    String version = jar == null ? null : jar.getImplementationVersion();
    return version == null ? "development" : version;
  }
}
