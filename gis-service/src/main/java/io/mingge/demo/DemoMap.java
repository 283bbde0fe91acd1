package io.mingge.demo;

import io.mingge.camera.CameraCodec;
import io.mingge.camera.CameraRegister;
import io.mingge.camera.CameraSource;
import io.mingge.camera.CameraStatus;
import io.mingge.grid.GridRegister;
import io.mingge.grid.GridType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;

/** Loads what the map shows: areas, grids, posts, figures, the schematic base map and cameras. */
@ApplicationScoped
class DemoMap {

  private static final String RTSP_USER = "mingge";

  private final GridRegister grids;
  private final CameraRegister cameras;

  DemoMap(GridRegister grids, CameraRegister cameras) {
    this.grids = grids;
    this.cameras = cameras;
  }

  boolean isEmpty() {
    return grids.isEmpty();
  }

  void load(DemoFiles files) {
    grids.addAreas(
        files.features("areas.geojson", DemoRow.Area.class).stream()
            // Parents first, because an area names its parent.
            .sorted(Comparator.comparingInt(feature -> level(feature.properties().level())))
            .map(
                feature ->
                    new GridRegister.NewArea(
                        feature.properties().code(),
                        feature.properties().name(),
                        feature.properties().level(),
                        feature.properties().parent(),
                        epsg(feature.properties().crs()),
                        feature.geometry()))
            .toList());
    grids.addGrids(
        files.features("grids.geojson", DemoRow.Grid.class).stream()
            .map(
                feature ->
                    new GridRegister.NewGrid(
                        feature.properties().code(),
                        feature.properties().name(),
                        GridType.valueOf(feature.properties().type()),
                        feature.properties().households(),
                        feature.properties().population(),
                        feature.geometry()))
            .toList());
    grids.addPosts(
        files.list("posts.json", DemoRow.Post.class).stream()
            .map(
                post ->
                    new GridRegister.NewPost(
                        post.areaCode(),
                        post.kind(),
                        post.code(),
                        // The source counts these full time and part time together.
                        "MIXED".equals(post.employment()) ? null : post.employment()))
            .toList());
    grids.addFigures(
        files.list("figures.json", DemoRow.Figure.class).stream()
            .map(
                figure ->
                    new GridRegister.NewFigure(
                        figure.areaCode(),
                        figure.key(),
                        figure.value(),
                        figure.floor(),
                        figure.unit(),
                        figure.source()))
            .toList());
    grids.addBasemap(
        files.features("basemap.geojson", DemoRow.BaseMap.class).stream()
            .map(
                feature ->
                    new GridRegister.NewBasemapFeature(
                        feature.properties().kind(),
                        feature.properties().roadClass(),
                        feature.properties().name(),
                        feature.properties().townCode(),
                        feature.geometry()))
            .toList());
    cameras.addCameras(
        files.features("cameras.geojson", DemoRow.Camera.class).stream()
            .map(DemoMap::camera)
            .toList());
  }

  /** Keeps how the gateway reaches each camera; replaces what was kept. */
  void keepSources(DemoFiles files, String rtspUrl, DemoKey key) {
    for (var feature : files.features("cameras.geojson", DemoRow.Camera.class)) {
      var camera = feature.properties();
      var sub = camera.rtspSubPath();
      cameras.keepSource(
          camera.id(),
          new CameraSource(
              rtspUrl + camera.rtspPath(),
              CameraCodec.valueOf(camera.codec()),
              sub == null ? null : rtspUrl + sub,
              camera.subCodec() == null ? null : CameraCodec.valueOf(camera.subCodec()),
              RTSP_USER,
              key.cameraPassword(camera.id())));
    }
  }

  private static CameraRegister.NewCamera camera(DemoFiles.Feature<DemoRow.Camera> feature) {
    var camera = feature.properties();
    var place = feature.geometry().getCoordinate();
    return new CameraRegister.NewCamera(
        camera.id(),
        camera.name(),
        place.getX(),
        place.getY(),
        camera.azimuthDegrees(),
        camera.fieldOfViewDegrees(),
        camera.rangeMeters(),
        camera.gridCode(),
        camera.filingNo(),
        camera.signPresent(),
        camera.mainRoad(),
        camera.managingUnit(),
        CameraStatus.valueOf(camera.status()),
        CameraCodec.valueOf(camera.codec()),
        camera.group());
  }

  private static int level(String level) {
    return switch (level) {
      case "COUNTY" -> 0;
      case "TOWN" -> 1;
      default -> 2;
    };
  }

  private static int epsg(String crs) {
    return Integer.parseInt(crs.substring("EPSG:".length()));
  }
}
