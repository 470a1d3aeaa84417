package io.skadi.app.config;

/**
 * A port to listen on.
 *
 * @param number 0 for any free one, -1 for none
 */
public record Port(int number) {
  /** Do not listen. */
  public static final Port OFF = new Port(-1);

  /** Any free port. */
  public static final Port ANY = new Port(0);

  private static final int MAX = 65_535;

  public Port {
    if (number < -1 || number > MAX) {
      throw new IllegalArgumentException("must be a port from 0 to " + MAX + ", or off");
    }
  }

  /** Reads a number or {@code off}. */
  static Port parse(String text) {
    return text.equals("off") ? OFF : new Port(Texts.integer(text));
  }

  /** Whether not to listen. */
  public boolean isOff() {
    return number < 0;
  }
}
