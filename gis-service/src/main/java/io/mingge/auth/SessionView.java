package io.mingge.auth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a signed-in browser may know about its own session.
public record SessionView(
    String username,
    String displayName,
    String unit,
    List<String> roles,
    List<GrantView> grants,
    @Nullable String homeArea,
    String dutyPerson) {
  /// One grant with the code of its area, null for everything.
  public record GrantView(Role role, String areaPath, @Nullable String areaCode) {}

  static SessionView of(Caller caller) {
    List<GrantView> grants =
        caller.grants().stream()
            .map(g -> new GrantView(g.role(), g.areaPath(), codeOf(g.areaPath())))
            .toList();
    return new SessionView(
        caller.username(),
        caller.displayName(),
        caller.unit(),
        caller.roles().stream().map(Role::name).toList(),
        grants,
        grants.isEmpty() ? null : grants.getFirst().areaCode(),
        caller.displayName());
  }

  private static @Nullable String codeOf(String areaPath) {
    if (areaPath.isEmpty()) {
      return null;
    }
    String path = areaPath.substring(0, areaPath.length() - 1);
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
