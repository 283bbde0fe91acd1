package io.mingge.grid;

import java.util.List;

/**
 * The short name of a village. The national list calls it after its committee, in full or
 * shortened; people do not: 大下洼村民委员会 is 大下洼村, 富国社区居民委员会 is 富国社区.
 */
final class VillageName {

  private record Rule(String ending, String shown) {}

  // The first that fits: longer endings before those they contain.
  private static final List<Rule> RULES =
      List.of(
          new Rule("村村民委员会", "村"),
          new Rule("村民委员会", "村"),
          new Rule("社区居民委员会", "社区"),
          new Rule("居民委员会", "社区"),
          new Rule("村村委会", "村"),
          new Rule("村委会", "村"),
          new Rule("社区居委会", "社区"),
          new Rule("居委会", "社区"));

  private VillageName() {}

  static String shown(String registered) {
    for (Rule rule : RULES) {
      if (registered.endsWith(rule.ending())) {
        return registered.substring(0, registered.length() - rule.ending().length()) + rule.shown();
      }
    }
    return registered;
  }
}
