package io.mingge.camera;

import io.mingge.geo.AreaPath;
import io.mingge.geo.BBox;
import io.mingge.geo.LonLat;
import io.mingge.geo.ViewSector;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** The file of a camera. What it sees is kept as a polygon and follows every change of the file. */
@Entity
@Table(name = "camera")
class Camera {

  @Id
  @Column(name = "id")
  String id;

  @Column(name = "name", nullable = false)
  String name;

  @Column(name = "azimuth_degrees")
  @Nullable Double azimuthDegrees;

  @Column(name = "field_of_view_degrees", nullable = false)
  double fieldOfViewDegrees;

  @Column(name = "range_meters", nullable = false)
  double rangeMeters;

  @Column(name = "grid_code", nullable = false)
  String gridCode;

  @Column(name = "village_code", nullable = false)
  String villageCode;

  @Column(name = "path", nullable = false)
  String path;

  @Column(name = "filing_no")
  @Nullable String filingNo;

  @Column(name = "sign_present", nullable = false)
  boolean signPresent;

  @Column(name = "main_road", nullable = false)
  boolean mainRoad;

  @Column(name = "managing_unit", nullable = false)
  String managingUnit;

  @Column(name = "status", nullable = false)
  @Enumerated(EnumType.STRING)
  CameraStatus status;

  @Column(name = "codec", nullable = false)
  @Enumerated(EnumType.STRING)
  CameraCodec codec;

  @Column(name = "site", nullable = false)
  String site;

  @Column(name = "geom", nullable = false)
  Point geom;

  @Column(name = "sector", nullable = false)
  Polygon sector;

  /** For Hibernate. */
  protected Camera() {}

  Camera(CameraRegister.NewCamera file) {
    id = file.id();
    name = file.name();
    azimuthDegrees = file.azimuthDegrees();
    fieldOfViewDegrees = file.fieldOfViewDegrees();
    rangeMeters = file.rangeMeters();
    gridCode = file.gridCode();
    villageCode = file.gridCode().substring(0, 12);
    path = AreaPath.of(file.gridCode());
    filingNo = file.filingNo();
    signPresent = file.signPresent();
    mainRoad = file.mainRoad();
    managingUnit = file.managingUnit();
    status = file.status();
    codec = file.codec();
    site = file.site();
    geom = BBox.LON_LAT.createPoint(new LonLat(file.lon(), file.lat()).coordinate());
    sector = sector();
  }

  void change(CameraEdit edit) {
    name = edit.name();
    azimuthDegrees = edit.azimuthDegrees();
    fieldOfViewDegrees = edit.fieldOfViewDegrees();
    rangeMeters = edit.rangeMeters();
    filingNo = edit.filingNo();
    signPresent = edit.signPresent();
    mainRoad = edit.mainRoad();
    managingUnit = edit.managingUnit();
    status = edit.status();
    sector = sector();
  }

  private Polygon sector() {
    LonLat place = new LonLat(geom.getX(), geom.getY());
    return new ViewSector(place, azimuthDegrees, fieldOfViewDegrees, rangeMeters).polygon();
  }
}
