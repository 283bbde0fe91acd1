package io.mingge.data.township;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The register of villages and communities that travels with the jar (origin: data/README.md). */
final class Villages {

  /** A village with its 12-digit code and the name people use. */
  record Village(String code, String name, String townCode, String townName, String countyName) {}

  private Villages() {}

  /** All villages whose 12-digit code begins with the prefix, in the order of the register. */
  static List<Village> listByPrefix(String prefix) {
    return listAll().stream().filter(v -> v.code().startsWith(prefix)).toList();
  }

  private static List<Village> listAll() {
    var stream =
        Objects.requireNonNull(
            Villages.class.getResourceAsStream("/gb2260/five_counties_villages.csv"));
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      var villages = new ArrayList<Village>();
      reader
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .forEach(c -> villages.add(village(c)));
      return villages;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Village village(String[] cells) {
    return new Village(cells[0], shownName(cells[1]), cells[2] + "000", cells[3], cells[5]);
  }

  /** 大下洼村民委员会 → 大下洼村, 和平居民委员会 → 和平社区, 芽村村委会 → 芽村. */
  static String shownName(String registered) {
    for (String ending : List.of("村民委员会", "村委会")) {
      if (registered.endsWith(ending)) {
        return withEnding(registered.substring(0, registered.length() - ending.length()), "村");
      }
    }
    for (String ending : List.of("居民委员会", "居委会")) {
      if (registered.endsWith(ending)) {
        return withEnding(registered.substring(0, registered.length() - ending.length()), "社区");
      }
    }
    return registered;
  }

  private static String withEnding(String stem, String ending) {
    return stem.endsWith(ending) ? stem : stem + ending;
  }
}
