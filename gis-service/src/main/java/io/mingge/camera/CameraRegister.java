package io.mingge.camera;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts cameras into the register. Each call is one transaction, or part of the caller's. */
@ApplicationScoped
public class CameraRegister {

  private final EntityManager entities;
  private final CameraSources sources;

  CameraRegister(EntityManager entities, CameraSources sources) {
    this.entities = entities;
    this.sources = sources;
  }

  /** A camera's file; village and path follow from the grid. `site` is VILLAGE or MARKET. */
  public record NewCamera(
      String id,
      String name,
      double lon,
      double lat,
      @Nullable Double azimuthDegrees,
      double fieldOfViewDegrees,
      double rangeMeters,
      String gridCode,
      @Nullable String filingNo,
      boolean signPresent,
      boolean mainRoad,
      String managingUnit,
      CameraStatus status,
      CameraCodec codec,
      String site) {}

  @Transactional
  public void addCameras(List<NewCamera> cameras) {
    cameras.forEach(camera -> entities.persist(new Camera(camera)));
    entities.flush();
    entities.clear();
  }

  /** Keeps, sealed, how the gateway reaches the camera; replaces what was known. */
  @Transactional
  public void keepSource(String cameraId, CameraSource source) {
    sources.keep(cameraId, source);
  }
}
