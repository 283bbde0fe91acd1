package io.mingge.grid;

import io.agroal.api.AgroalDataSource;
import io.mingge.auth.AreaScope;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Role;
import io.mingge.auth.Roles;
import io.mingge.geo.AreaPath;
import io.mingge.platform.InvalidValue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Published counters without rows behind them. They may overlap (370 at the room, 120 in grids, 80
 * by video), so no total is given and none may be made.
 */
@Path("/api/figures")
@RunOnVirtualThread
@Tag(name = "Map")
public class FigureResource {

  private final AgroalDataSource dataSource;
  private final CurrentCaller current;

  FigureResource(AgroalDataSource dataSource, CurrentCaller current) {
    this.dataSource = dataSource;
    this.current = current;
  }

  /** With `floor`, the source says "more than" and the value is its lower end. */
  public record Figure(
      String areaCode,
      String key,
      BigDecimal value,
      boolean floor,
      @Nullable String unit,
      String source) {}

  /** The figures found. */
  public record Figures(List<Figure> items) {}

  /// Everybody but the administrator, who runs the system and has no business in its figures.
  @GET
  @RolesAllowed({
    Roles.COUNTY_LEADER,
    Roles.JUSTICE_HEAD,
    Roles.TOWN_LEADER,
    Roles.CENTER_STAFF,
    Roles.VILLAGE_SECRETARY,
    Roles.HOUSEHOLD_LEAD,
    Roles.GRID_MEMBER,
    Roles.INFORMANT,
    Roles.CORRECTION_OFFICER,
    Roles.JUDICIAL_ASSISTANT,
    Roles.PATROL_COORD,
    Roles.ANALYST,
    Roles.MEDIATOR,
    Roles.DEPT_HANDLER,
    Roles.POLICE_LIAISON,
    Roles.RESIDENT,
    Roles.AUDITOR,
    Roles.DPO
  })
  @Operation(summary = "Published counters without rows")
  public Figures list(@RestQuery @Nullable String area) {
    if (area != null && !AreaPath.isCode(area)) {
      throw new InvalidValue("area", "not a 12-digit area or 16-digit grid code");
    }
    AreaScope scope = current.caller().scope(EnumSet.complementOf(EnumSet.of(Role.ADMIN)));
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT f.area_code, f.key, f.value, f.is_floor, f.unit, f.source
                FROM figure f JOIN admin_area a ON a.code = f.area_code
                WHERE a.path LIKE ? AND %s
                ORDER BY f.area_code, f.key
                """
                    .formatted(scope.condition("a.path")))) {
      select.setString(1, (area == null ? "" : AreaPath.of(area)) + "%");
      scope.bind(select, 2);
      List<Figure> figures = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          figures.add(
              new Figure(
                  row.getString(1),
                  row.getString(2),
                  row.getBigDecimal(3),
                  row.getBoolean(4),
                  row.getString(5),
                  row.getString(6)));
        }
      }
      return new Figures(figures);
    } catch (SQLException e) {
      throw new IllegalStateException("figures cannot be read", e);
    }
  }
}
