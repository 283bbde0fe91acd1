package io.mingge.data.township;

import java.util.Locale;

/** Formats the same way on every machine, whatever digits its locale uses. */
final class Text {

  private Text() {}

  static String of(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
