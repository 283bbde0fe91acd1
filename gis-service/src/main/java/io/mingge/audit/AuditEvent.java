package io.mingge.audit;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One act to be registered. Start with `AuditEvent.of("VIEW_GRANTED")` and add what is known;
/// without `by` the actor is the caller of the running request, or the system. `details` takes
/// strings, numbers and booleans: no secrets, no document of a person.
public record AuditEvent(
    String action,
    Outcome outcome,
    @Nullable Actor actor,
    @Nullable String objectType,
    @Nullable String objectId,
    @Nullable String areaPath,
    @Nullable String purpose,
    @Nullable String reason,
    Map<String, Object> details) {
  /// How the act ended.
  public enum Outcome {
    OK,
    DENIED,
    FAILED
  }

  public AuditEvent {
    // Sorted, so that the hash does not depend on the order of insertion.
    details = Collections.unmodifiableMap(new TreeMap<>(details));
  }

  public static AuditEvent of(String action) {
    return new AuditEvent(action, Outcome.OK, null, null, null, null, null, null, Map.of());
  }

  public AuditEvent denied() {
    return outcome(Outcome.DENIED);
  }

  public AuditEvent failed() {
    return outcome(Outcome.FAILED);
  }

  public AuditEvent outcome(Outcome value) {
    return new AuditEvent(
        action, value, actor, objectType, objectId, areaPath, purpose, reason, details);
  }

  public AuditEvent by(Actor value) {
    return new AuditEvent(
        action, outcome, value, objectType, objectId, areaPath, purpose, reason, details);
  }

  public AuditEvent object(String type, String id) {
    return new AuditEvent(action, outcome, actor, type, id, areaPath, purpose, reason, details);
  }

  public AuditEvent area(@Nullable String path) {
    return new AuditEvent(
        action, outcome, actor, objectType, objectId, path, purpose, reason, details);
  }

  public AuditEvent purpose(@Nullable String value) {
    return new AuditEvent(
        action, outcome, actor, objectType, objectId, areaPath, value, reason, details);
  }

  public AuditEvent reason(@Nullable String value) {
    return new AuditEvent(
        action, outcome, actor, objectType, objectId, areaPath, purpose, value, details);
  }

  public AuditEvent detail(String key, Object value) {
    Map<String, Object> more = new TreeMap<>(details);
    more.put(key, value);
    return new AuditEvent(
        action, outcome, actor, objectType, objectId, areaPath, purpose, reason, more);
  }
}
