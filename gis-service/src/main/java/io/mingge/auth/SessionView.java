package io.mingge.auth;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a signed-in browser may know about its own session. `homeArea` is the code of the first
/// grant's area; on duty is whom the roster names, otherwise who signed in.
public record SessionView(
    String username,
    String displayName,
    String unit,
    List<String> roles,
    List<GrantView> grants,
    @Nullable String homeArea,
    String dutyPerson,
    boolean videoEnabled) {
  public SessionView {
    roles = List.copyOf(roles);
    grants = List.copyOf(grants);
  }

  /// One grant with code and name of its area; both are null where it covers everything.
  public record GrantView(
      Role role, String areaPath, @Nullable String areaCode, @Nullable String areaName) {
    static GrantView of(Grant grant, Function<String, String> names) {
      @Nullable String code = codeOf(grant.areaPath());
      if (code == null) {
        return new GrantView(grant.role(), grant.areaPath(), null, null);
      }
      String name = names.apply(grant.areaPath());
      return new GrantView(grant.role(), grant.areaPath(), code, name.isEmpty() ? code : name);
    }

    private static @Nullable String codeOf(String areaPath) {
      if (areaPath.isEmpty()) {
        return null;
      }
      String path = areaPath.substring(0, areaPath.length() - 1);
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  static SessionView of(
      Caller caller, Function<String, String> names, String dutyPerson, boolean videoEnabled) {
    List<GrantView> grants =
        caller.grants().stream().map(grant -> GrantView.of(grant, names)).toList();
    return new SessionView(
        caller.username(),
        caller.displayName(),
        caller.unit(),
        caller.roles().stream().map(Role::name).toList(),
        grants,
        grants.isEmpty() ? null : grants.getFirst().areaCode(),
        dutyPerson,
        videoEnabled);
  }
}
