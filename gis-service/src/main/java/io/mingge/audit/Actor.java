package io.mingge.audit;

import org.jspecify.annotations.Nullable;

/// Who acted, as the register keeps it: account, unit, name and the roles held at that time.
public record Actor(
    String username, String unit, String name, String role, @Nullable String address) {
  /// The service itself: jobs, simulators, expiry.
  public static final Actor SYSTEM = new Actor("system", "", "系统", "SYSTEM", null);

  /// Somebody who has not signed in.
  public static final Actor ANONYMOUS = new Actor("anonymous", "", "未登录", "ANONYMOUS", null);

  /// Name of the attribute of the security identity under which the actor travels.
  public static final String ATTRIBUTE = "mingge.actor";

  /// Name of the attribute with the path prefixes (`List<String>`) whose entries the identity may
  /// read. Attributes, because `auth` stands on `audit` and not the other way round.
  public static final String AUDITED_AREAS = "mingge.audited-areas";

  public Actor from(@Nullable String remoteAddress) {
    return new Actor(username, unit, name, role, remoteAddress);
  }
}
