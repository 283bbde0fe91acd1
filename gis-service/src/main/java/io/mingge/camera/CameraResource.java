package io.mingge.camera;

import io.mingge.auth.AreaScope;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Role;
import io.mingge.auth.Roles;
import io.mingge.geo.BBox;
import io.mingge.geo.GeoJson.Feature;
import io.mingge.geo.GeoJson.FeatureCollection;
import io.mingge.geo.LonLat;
import io.mingge.grid.AreaDirectory;
import io.mingge.grid.FeaturePage;
import io.mingge.grid.RegisterQuery;
import io.mingge.platform.InvalidValue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The camera register on the map. It names no address and no password. */
@Path("/api/cameras")
@RunOnVirtualThread
@RolesAllowed({
  Roles.COUNTY_LEADER,
  Roles.TOWN_LEADER,
  Roles.CENTER_STAFF,
  Roles.VILLAGE_SECRETARY,
  Roles.GRID_MEMBER,
  Roles.CORRECTION_OFFICER,
  Roles.JUDICIAL_ASSISTANT,
  Roles.PATROL_COORD,
  Roles.ANALYST,
  Roles.POLICE_LIAISON,
  Roles.AUDITOR
})
@Tag(name = "Cameras")
public class CameraResource {

  private static final int MAX_NEAR = 50;

  private final EntityManager entities;
  private final CameraFiles files;
  private final CameraNear near;
  private final CameraCounts counts;
  private final AreaDirectory areas;
  private final CurrentCaller current;

  CameraResource(
      EntityManager entities,
      CameraFiles files,
      CameraNear near,
      CameraCounts counts,
      AreaDirectory areas,
      CurrentCaller current) {
    this.entities = entities;
    this.files = files;
    this.near = near;
    this.counts = counts;
    this.areas = areas;
    this.current = current;
  }

  /** A camera's file as it is shown. */
  public record CameraProperties(
      String id,
      String name,
      @Nullable Double azimuthDegrees,
      boolean bearingVerified,
      double fieldOfViewDegrees,
      double rangeMeters,
      String gridCode,
      String villageCode,
      String villageName,
      CameraStatus status,
      @Nullable String filingNo,
      boolean signPresent,
      boolean mainRoad,
      String managingUnit,
      CameraCodec codec) {}

  @GET
  @Operation(summary = "Cameras of the scope (GeoJSON)")
  public FeatureCollection list(
      @RestQuery @Nullable String area,
      @RestQuery @Nullable String status,
      @RestQuery @Nullable String gridCode,
      @RestQuery @Nullable String missing,
      @RestQuery @Nullable String bbox,
      @RestQuery @Nullable String q,
      @RestQuery @DefaultValue("1000") int limit,
      @RestQuery @DefaultValue("0") int offset,
      @Context UriInfo uri) {
    RegisterQuery.checkPage(limit, offset);
    RegisterQuery query =
        new RegisterQuery("Camera").inside(scope()).area(area).bbox(bbox).words(q, "id");
    if (status != null) {
      query.where("e.status = :status", "status", statusOf(status));
    }
    if (gridCode != null) {
      query.where("e.gridCode = :gridCode", "gridCode", gridCode);
    }
    if (missing != null) {
      query.where(missing(missing));
    }
    List<Camera> cameras = query.list(entities, Camera.class, "id", limit, offset);
    return FeaturePage.of(features(cameras), query.count(entities), limit, offset, uri);
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One camera")
  public Feature get(@RestPath String id) {
    return feature(files.find(id, scope()).orElseThrow(() -> new CameraNotFound(id)));
  }

  /** Those that see the place first, then by distance; up to 1,000 m. */
  @GET
  @Path("near")
  @Operation(summary = "Cameras of a place: those that see it first, then by distance")
  public FeatureCollection near(
      @RestQuery @Nullable Double lon,
      @RestQuery @Nullable Double lat,
      @RestQuery @DefaultValue("5") int limit) {
    if (lon == null || lat == null || !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
      throw new InvalidValue("lon", "lon and lat in degrees are needed");
    }
    if (limit < 1 || limit > MAX_NEAR) {
      throw new InvalidValue("limit", "must be 1 to " + MAX_NEAR);
    }
    return FeatureCollection.of(
        near.list(lon, lat, limit, scope()).stream().map(CameraResource::feature).toList());
  }

  /** How many cameras an area has and what is wrong with them. */
  @GET
  @Path("summary")
  @Operation(summary = "Counts of cameras and villages without one")
  public CameraCounts.Counts summary(@RestQuery @Nullable String area) {
    return counts.count(area, scope());
  }

  @PUT
  @Path("{id}")
  @RolesAllowed(Roles.PATROL_COORD)
  @Operation(summary = "Change a camera's file")
  public Feature change(@RestPath String id, CameraEdit.@Nullable Body body) {
    if (body == null) {
      throw new InvalidValue("body", "is missing");
    }
    AreaScope own = current.caller().scope(Role.PATROL_COORD);
    return feature(files.change(id, own, body.checked()));
  }

  private AreaScope scope() {
    return current.caller().scope(CameraFiles.READERS);
  }

  private static String missing(String what) {
    return switch (what) {
      case "filing" -> "e.filingNo is null";
      case "sign" -> "e.signPresent = false";
      default -> throw new InvalidValue("missing", "must be filing or sign");
    };
  }

  private static CameraStatus statusOf(String text) {
    for (CameraStatus status : CameraStatus.values()) {
      if (status.name().equals(text)) {
        return status;
      }
    }
    throw new InvalidValue("status", "must be ONLINE, OFFLINE or MAINTENANCE");
  }

  private Feature feature(Camera camera) {
    return features(List.of(camera)).getFirst();
  }

  private List<Feature> features(List<Camera> cameras) {
    Map<String, String> villages = areas.of(cameras.stream().map(c -> c.villageCode).toList());
    return cameras.stream()
        .map(
            c ->
                new Feature(
                    c.id,
                    c.geom,
                    new CameraProperties(
                        c.id,
                        c.name,
                        c.azimuthDegrees,
                        c.azimuthDegrees != null,
                        c.fieldOfViewDegrees,
                        c.rangeMeters,
                        c.gridCode,
                        c.villageCode,
                        villages.getOrDefault(c.villageCode, c.villageCode),
                        c.status,
                        c.filingNo,
                        c.signPresent,
                        c.mainRoad,
                        c.managingUnit,
                        c.codec)))
        .toList();
  }

  private static Feature feature(NearbyCamera camera) {
    var place = BBox.LON_LAT.createPoint(new LonLat(camera.lon(), camera.lat()).coordinate());
    return new Feature(camera.id(), place, camera);
  }
}
