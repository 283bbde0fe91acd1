package io.mingge.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Command-line flags: {@code --name value}, or {@code --name} alone for a switch. */
public record Flags(Map<String, String> values) {

  /** A flag is missing or has a bad value; the message is for the person at the keyboard. */
  public static final class BadFlagException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadFlagException(String message) {
      super(message);
    }
  }

  public Flags {
    values = Map.copyOf(values);
  }

  public static Flags parse(List<String> arguments) {
    var values = new HashMap<String, String>();
    for (int i = 0; i < arguments.size(); i++) {
      String name = arguments.get(i);
      if (!name.startsWith("--")) {
        throw new BadFlagException("not a flag: " + name);
      }
      boolean hasValue = i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--");
      values.put(name.substring(2), hasValue ? arguments.get(++i) : "");
    }
    return new Flags(values);
  }

  public boolean isSet(String name) {
    return values.containsKey(name);
  }

  public String text(String name) {
    @Nullable String value = values.get(name);
    if (value == null || value.isEmpty()) {
      throw new BadFlagException("missing --" + name + " VALUE");
    }
    return value;
  }

  public String text(String name, String otherwise) {
    return isSet(name) ? text(name) : otherwise;
  }

  public long number(String name, long otherwise) {
    try {
      return isSet(name) ? Long.parseLong(text(name)) : otherwise;
    } catch (NumberFormatException e) {
      throw new BadFlagException("--" + name + " is not a whole number: " + text(name));
    }
  }

  public double decimal(String name, double otherwise) {
    try {
      return isSet(name) ? Double.parseDouble(text(name)) : otherwise;
    } catch (NumberFormatException e) {
      throw new BadFlagException("--" + name + " is not a number: " + text(name));
    }
  }
}
