package io.mingge.grid;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.MultiPolygon;

/** A county, town or village with its boundary (lon-lat). */
@Entity
@Table(name = "admin_area")
class AdminArea {

  /** The three levels that have a boundary of their own. */
  enum Level {
    COUNTY,
    TOWN,
    VILLAGE
  }

  @Id
  @Column(name = "code")
  String code;

  @Column(name = "name", nullable = false)
  String name;

  @Column(name = "level", nullable = false)
  @Enumerated(EnumType.STRING)
  Level level;

  @Column(name = "parent")
  @Nullable String parent;

  @Column(name = "path", nullable = false)
  String path;

  @Column(name = "epsg", nullable = false)
  int epsg;

  @Column(name = "geom", nullable = false)
  MultiPolygon geom;

  /** For Hibernate. */
  protected AdminArea() {}

  AdminArea(GridRegister.NewArea area) {
    code = area.code();
    name = VillageName.shown(area.name());
    level = Level.valueOf(area.level());
    parent = area.parent();
    path = area.path();
    epsg = area.epsg();
    geom = area.boundary();
  }
}
