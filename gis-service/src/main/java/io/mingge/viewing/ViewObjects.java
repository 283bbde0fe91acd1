package io.mingge.viewing;

import io.mingge.alarm.AlarmRepository;
import io.mingge.auth.AreaScope;
import io.mingge.auth.Caller;
import io.mingge.camera.CameraFiles;
import io.mingge.grid.GridRegister;
import io.mingge.incident.IncidentPlaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds the object of a view where the caller may see it; outside the scope it does not exist. */
@ApplicationScoped
class ViewObjects {

  private final AlarmRepository alarms;
  private final IncidentPlaces incidents;
  private final GridRegister grids;
  private final CameraFiles cameras;

  ViewObjects(
      AlarmRepository alarms, IncidentPlaces incidents, GridRegister grids, CameraFiles cameras) {
    this.alarms = alarms;
    this.incidents = incidents;
    this.grids = grids;
    this.cameras = cameras;
  }

  Optional<ViewObject> find(ObjectType type, String id, AreaScope scope, Caller caller) {
    Optional<ViewObject> found =
        switch (type) {
          case ALARM -> alarm(id, scope);
          case INCIDENT -> incident(id, caller);
          case GRID -> grid(id);
          case CAMERA -> camera(id, scope);
        };
    return found.filter(object -> scope.contains(object.areaPath()));
  }

  private Optional<ViewObject> alarm(String id, AreaScope scope) {
    return alarms
        .find(scope, id)
        .map(
            alarm ->
                new ViewObject(
                    ObjectType.ALARM,
                    id,
                    alarm.scopePath(),
                    alarm.isOpen(),
                    alarm.lon(),
                    alarm.lat()));
  }

  private Optional<ViewObject> incident(String id, Caller caller) {
    return incidents
        .find(id, caller)
        .map(
            place ->
                new ViewObject(
                    ObjectType.INCIDENT,
                    id,
                    place.areaPath(),
                    place.open(),
                    place.lon(),
                    place.lat()));
  }

  private Optional<ViewObject> grid(String code) {
    return grids
        .findGrid(code)
        .map(grid -> new ViewObject(ObjectType.GRID, code, grid.path(), true, null, null));
  }

  private Optional<ViewObject> camera(String id, AreaScope scope) {
    return cameras
        .findFile(id, scope)
        .map(file -> new ViewObject(ObjectType.CAMERA, id, file.path(), true, null, null));
  }
}
