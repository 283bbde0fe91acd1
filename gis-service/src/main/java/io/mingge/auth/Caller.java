package io.mingge.auth;

import io.mingge.audit.Actor;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The signed-in person of a request with the grants that are valid at this moment.
public record Caller(String username, String displayName, String unit, List<Grant> grants) {
  public Caller {
    grants = List.copyOf(grants);
  }

  public Set<Role> roles() {
    EnumSet<Role> roles = EnumSet.noneOf(Role.class);
    grants.forEach(grant -> roles.add(grant.role()));
    return roles;
  }

  public boolean hasAny(Role... roles) {
    return Arrays.stream(roles).anyMatch(roles()::contains);
  }

  /// Where the caller holds at least one of these roles; empty if nowhere.
  public AreaScope scope(Role... roles) {
    return scope(Set.of(roles));
  }

  public AreaScope scope(Set<Role> roles) {
    return new AreaScope(
        grants.stream()
            .filter(grant -> roles.contains(grant.role()))
            .map(Grant::areaPath)
            .toList());
  }

  /// Where the caller holds any role at all: for data that every signed-in person of an area may
  /// see.
  public AreaScope anyScope() {
    return scope(roles());
  }

  /// How the register names this caller.
  static Actor actorOf(Caller caller) {
    String roles = caller.roles().stream().map(Role::name).collect(Collectors.joining(","));
    return new Actor(caller.username(), caller.unit(), caller.displayName(), roles, null);
  }
}
