package io.mingge.location;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/// The signals of one report as two bit sets (bit = ordinal of [Signal]): what the device speaks
/// of, and what of that is on. A signal that is not known is neither on nor off.
public record Signals(int known, int on) {

  /// The device says nothing about itself.
  public static final Signals NONE = new Signals(0, 0);

  public Signals {
    if ((on & ~known) != 0) {
      throw new IllegalArgumentException("a signal is on that is not known");
    }
  }

  public static Signals of(Collection<Signal> known, Collection<Signal> on) {
    return new Signals(bits(known), bits(on));
  }

  public boolean isEmpty() {
    return known == 0;
  }

  public boolean knows(Signal signal) {
    return (known & bit(signal)) != 0;
  }

  public boolean isOn(Signal signal) {
    return (on & bit(signal)) != 0;
  }

  /// The same with this signal known and on or off.
  public Signals with(Signal signal, boolean isOn) {
    int bit = bit(signal);
    return new Signals(known | bit, isOn ? on | bit : on & ~bit);
  }

  /// What `later` does not speak of stays as it is here.
  public Signals updatedBy(Signals later) {
    return new Signals(known | later.known, (on & ~later.known) | later.on);
  }

  /// The signals that are on.
  public Set<Signal> active() {
    var all = EnumSet.noneOf(Signal.class);
    for (Signal signal : Signal.values()) {
      if (isOn(signal)) {
        all.add(signal);
      }
    }
    return all;
  }

  private static int bits(Collection<Signal> signals) {
    return signals.stream().mapToInt(Signals::bit).reduce(0, (a, b) -> a | b);
  }

  private static int bit(Signal signal) {
    return 1 << signal.ordinal();
  }
}
