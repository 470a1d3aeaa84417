package io.skadi.query.filter;

/** A filter cannot be read, or says something that cannot be asked. */
public final class InvalidFilterException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean malformed;

  private InvalidFilterException(boolean malformed, String message) {
    super(message);
    this.malformed = malformed;
  }

  /** It is not the JSON of a filter. */
  static InvalidFilterException malformed(String message) {
    return new InvalidFilterException(true, message);
  }

  /** It is a filter, but one without sense. */
  static InvalidFilterException invalid(String message) {
    return new InvalidFilterException(false, message);
  }

  /** Whether the text is not even a filter. */
  public boolean isMalformed() {
    return malformed;
  }
}
