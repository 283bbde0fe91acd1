package io.mingge.incident;

import io.mingge.incident.workflow.IncidentLevel;
import io.mingge.incident.workflow.IncidentState;
import io.mingge.incident.workflow.Rule;
import io.mingge.incident.workflow.Situation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;

/** The row of an incident while it is written. Reading goes through {@code IncidentRepository}. */
@Entity
@Table(name = "incident")
class Incident {

  @Id
  @Column(name = "id")
  String id;

  @Column(name = "case_code")
  @Nullable String caseCode;

  @Column(name = "kind")
  @Enumerated(EnumType.STRING)
  IncidentKind kind;

  @Column(name = "dispute_type", columnDefinition = "char(2)")
  @Nullable String disputeType;

  @Column(name = "title")
  String title;

  @Column(name = "text")
  String text;

  @Column(name = "source")
  @Enumerated(EnumType.STRING)
  Source source;

  @Column(name = "scale", columnDefinition = "char(2)")
  String scale;

  @Column(name = "state")
  @Enumerated(EnumType.STRING)
  IncidentState state;

  @Column(name = "level")
  @Enumerated(EnumType.STRING)
  IncidentLevel level;

  @Column(name = "point")
  Point point;

  @Column(name = "grid_code")
  String gridCode;

  @Column(name = "area_path")
  String areaPath;

  @Column(name = "reported_at")
  Instant reportedAt;

  @Column(name = "reported_by")
  @Nullable String reportedBy;

  @Column(name = "accepted_at")
  @Nullable Instant acceptedAt;

  @Column(name = "resolved_at")
  @Nullable Instant resolvedAt;

  @Column(name = "resolved_by")
  @Nullable String resolvedBy;

  @Column(name = "closed_at")
  @Nullable Instant closedAt;

  @Column(name = "closed_by")
  @Nullable String closedBy;

  @Version
  @Column(name = "version")
  int version;

  Situation situation() {
    return new Situation(state, level, resolvedBy);
  }

  /** Follows a granted rule and keeps who and when for the states that later rules ask about. */
  void follow(Rule rule, String person, Instant now) {
    state = rule.to();
    level = rule.toLevel();
    switch (rule.to()) {
      case ACCEPTED -> acceptedAt = now;
      case RESOLVED, FAILED -> {
        resolvedAt = now;
        resolvedBy = person;
      }
      case HANDLING -> {
        // Sent back by the verifier: the next result is somebody's new one.
        resolvedAt = null;
        resolvedBy = null;
      }
      case CLOSED -> {
        closedAt = now;
        closedBy = person;
      }
      case DRAFT,
          REPORTED,
          RETURNED,
          WITHDRAWN,
          REJECTED,
          MERGED,
          LIT,
          DISPATCHED,
          EXTERNAL,
          FOLLOW_UP,
          ARCHIVED -> {}
    }
  }
}
