package io.mingge.grid;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.locationtech.jts.geom.MultiPolygon;

/** A governance grid with its polygon (lon-lat). */
@Entity
@Table(name = "grid")
class Grid {

  @Id
  @Column(name = "code")
  String code;

  @Column(name = "name", nullable = false)
  String name;

  @Column(name = "type", nullable = false)
  @Enumerated(EnumType.STRING)
  GridType type;

  @Column(name = "village_code", nullable = false)
  String villageCode;

  @Column(name = "path", nullable = false)
  String path;

  @Column(name = "households", nullable = false)
  int households;

  @Column(name = "population", nullable = false)
  int population;

  @Column(name = "geom", nullable = false)
  MultiPolygon geom;

  /** For Hibernate. */
  protected Grid() {}

  Grid(GridRegister.NewGrid grid) {
    code = grid.code();
    name = grid.name();
    type = grid.type();
    villageCode = grid.villageCode();
    path = grid.path();
    households = grid.households();
    population = grid.population();
    geom = grid.boundary();
  }
}
