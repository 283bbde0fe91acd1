package io.mingge.data.township;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/** One past or open incident, with ages in days before the day the data set is loaded. */
record IncidentRow(
    String id,
    String kind,
    @Nullable String disputeType,
    @Nullable String category,
    String title,
    String source,
    String state,
    String level,
    String scale,
    Coordinate degrees,
    String areaPath,
    String gridCode,
    int reportedDaysAgo,
    String reportedTime,
    @Nullable Integer settledDaysAfter,
    @Nullable String agreementForm,
    @Nullable String mediationMode,
    String register,
    @Nullable String storyKey) {

  ObjectNode toJson() {
    return Json.object()
        .put("id", id)
        .put("kind", kind)
        .put("disputeType", disputeType)
        .put("category", category)
        .put("title", title)
        .put("source", source)
        .put("state", state)
        .put("level", level)
        .put("scale", scale)
        .put("lon", degrees.x)
        .put("lat", degrees.y)
        .put("areaPath", areaPath)
        .put("gridCode", gridCode)
        .put("reportedDaysAgo", reportedDaysAgo)
        .put("reportedTime", reportedTime)
        .put("settledDaysAfter", settledDaysAfter)
        .put("agreementForm", agreementForm)
        .put("mediationMode", mediationMode)
        .put("register", register)
        .put("storyKey", storyKey);
  }

  /** Collects what the plan knows about a row, step by step. */
  static final class Draft {
    private final String id;
    private final String kind;
    private final @Nullable String disputeType;
    private final Coordinate degrees;
    private final String areaPath;
    private final String gridCode;
    private int reportedDaysAgo;
    private final String reportedTime;
    private String title;
    private @Nullable String category;
    private String source = "PATROL";
    private String state = "CLOSED";
    private String level = "GRID";
    private String scale = "01";
    private @Nullable Integer settledDaysAfter;
    private @Nullable String agreementForm;
    private @Nullable String mediationMode;
    private String register = "GRID";
    private @Nullable String storyKey;

    Draft(
        String id,
        String kind,
        @Nullable String disputeType,
        String title,
        Coordinate degrees,
        String areaPath,
        String gridCode,
        int reportedDaysAgo,
        String reportedTime) {
      this.id = id;
      this.kind = kind;
      this.disputeType = disputeType;
      this.title = title;
      this.degrees = degrees;
      this.areaPath = areaPath;
      this.gridCode = gridCode;
      this.reportedDaysAgo = reportedDaysAgo;
      this.reportedTime = reportedTime;
    }

    Draft title(String text) {
      title = text;
      return this;
    }

    Draft category(String name) {
      category = name;
      return this;
    }

    Draft from(String code) {
      source = code;
      return this;
    }

    Draft register(String name, String atLevel) {
      register = name;
      level = atLevel;
      return this;
    }

    Draft scale(String code) {
      scale = code;
      return this;
    }

    Draft agreed(String form, String mode) {
      agreementForm = form;
      mediationMode = mode;
      return this;
    }

    Draft story(String key, String text) {
      storyKey = key;
      return title(text);
    }

    /** Settled, and reported early enough for that to be in the past. */
    Draft settledAfter(int days) {
      settledDaysAfter = days;
      reportedDaysAgo = Math.max(reportedDaysAgo, days + 1);
      return this;
    }

    Draft failed(int daysAfter) {
      state = "FAILED";
      return settledAfter(daysAfter);
    }

    Draft open(String inState, int daysAgo) {
      state = inState;
      settledDaysAfter = null;
      reportedDaysAgo = daysAgo;
      return this;
    }

    IncidentRow done() {
      return new IncidentRow(
          id,
          kind,
          disputeType,
          category,
          title,
          source,
          state,
          level,
          scale,
          degrees,
          areaPath,
          gridCode,
          reportedDaysAgo,
          reportedTime,
          settledDaysAfter,
          agreementForm,
          mediationMode,
          register,
          storyKey);
    }
  }
}
