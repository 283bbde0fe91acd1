package io.mingge.check;

import io.mingge.check.draw.DrawSettings;
import io.mingge.geo.AreaPath;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/// How checks are drawn where: what a county set, otherwise the default.
@ApplicationScoped
class CheckSettings {

  private final CheckRepository repository;

  CheckSettings(CheckRepository repository) {
    this.repository = repository;
  }

  /// A consistent set for one run.
  record Book(Map<String, DrawSettings> counties) {
    DrawSettings of(String areaPath, boolean minor) {
      var settings = counties.getOrDefault(countyOf(areaPath), DrawSettings.DEFAULT);
      return minor ? settings.forMinor() : settings;
    }
  }

  Book book() {
    return new Book(repository.settings());
  }

  /// The first level of a path: `371603000000/371603101000/` is of `371603000000/`.
  static String countyOf(String areaPath) {
    return AreaPath.of(areaPath.substring(0, areaPath.indexOf('/')));
  }
}
