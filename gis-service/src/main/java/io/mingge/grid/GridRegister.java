package io.mingge.grid;

import io.mingge.geo.AreaPath;
import io.mingge.geo.BBox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * Fills the registers of areas, grids, posts, figures and the base map, and answers which grid
 * holds a place. Geometry is lon-lat; a single polygon is taken as a multipolygon. Parents go
 * before children. Each call is one transaction, or part of the caller's.
 */
@ApplicationScoped
public class GridRegister {

  private final EntityManager entities;
  private final GridRepository repository;
  private final AreaPlaces places;

  GridRegister(EntityManager entities, GridRepository repository, AreaPlaces places) {
    this.entities = entities;
    this.repository = repository;
    this.places = places;
  }

  /** An area; `level` is COUNTY, TOWN or VILLAGE, `epsg` the county's Gauss–Krüger zone. */
  public record NewArea(
      String code,
      String name,
      String level,
      @Nullable String parent,
      int epsg,
      MultiPolygon boundary) {

    public NewArea(
        String code,
        String name,
        String level,
        @Nullable String parent,
        int epsg,
        Geometry boundary) {
      this(code, name, level, parent, epsg, multi(boundary));
    }

    public String path() {
      return AreaPath.of(code);
    }
  }

  /** A grid; the village is told by its code. */
  public record NewGrid(
      String code,
      String name,
      GridType type,
      int households,
      int population,
      MultiPolygon boundary) {

    public NewGrid(
        String code,
        String name,
        GridType type,
        int households,
        int population,
        Geometry boundary) {
      this(code, name, type, households, population, multi(boundary));
    }

    public String path() {
      return AreaPath.of(code);
    }

    public String villageCode() {
      return code.substring(0, 12);
    }
  }

  /**
   * A post held in an area or grid; `employment` is FULL_TIME, PART_TIME or null where it has no
   * meaning.
   */
  public record NewPost(String areaCode, String kind, String code, @Nullable String employment) {}

  /** A published counter; with `floor` it reads "value or more". */
  public record NewFigure(
      String areaCode,
      String key,
      BigDecimal value,
      boolean floor,
      @Nullable String unit,
      String source) {}

  /** A feature of the schematic base map; `roadClass` MAIN or VILLAGE for roads. */
  public record NewBasemapFeature(
      String kind,
      @Nullable String roadClass,
      @Nullable String name,
      String townCode,
      Geometry geometry) {}

  @Transactional
  public void addAreas(List<NewArea> areas) {
    areas.forEach(area -> entities.persist(new AdminArea(area)));
    entities.flush();
    entities.clear();
  }

  @Transactional
  public void addGrids(List<NewGrid> grids) {
    grids.forEach(grid -> entities.persist(new Grid(grid)));
    entities.flush();
    entities.clear();
  }

  /** Posts that exist already are left as they are. */
  @Transactional
  public void addPosts(List<NewPost> posts) {
    repository.insertPosts(posts);
  }

  @Transactional
  public void addFigures(List<NewFigure> figures) {
    repository.insertFigures(figures);
  }

  @Transactional
  public void addBasemap(List<NewBasemapFeature> features) {
    repository.insertBasemap(features);
  }

  public boolean isEmpty() {
    return repository.isEmpty();
  }

  /**
   * The grid a place falls into: an exclusive grid first, then the base grid; none outside the
   * villages.
   */
  public Optional<GridAt> findGridAt(double lon, double lat) {
    return places.findGrid(lon, lat);
  }

  public Optional<GridAt> findGrid(String code) {
    return repository.findGrid(code);
  }

  private static MultiPolygon multi(Geometry boundary) {
    Geometry lonLat =
        boundary instanceof Polygon polygon
            ? BBox.LON_LAT.createMultiPolygon(new Polygon[] {polygon})
            : boundary.copy();
    lonLat.setSRID(BBox.LON_LAT.getSRID());
    return (MultiPolygon) lonLat;
  }
}
