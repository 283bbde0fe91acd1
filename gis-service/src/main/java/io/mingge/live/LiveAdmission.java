package io.mingge.live;

import io.mingge.auth.Caller;
import io.mingge.auth.CurrentCaller;
import io.mingge.platform.OwnOrigin;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Lets a socket in: our own page, a session, not too many of them. Browsers do not apply the
/// same-origin policy to sockets and send the cookie along, hence the check of the origin.
@ApplicationScoped
class LiveAdmission implements HttpUpgradeCheck {
  static final UserData.TypedKey<SecurityIdentity> IDENTITY =
      new UserData.TypedKey<>("mingge.identity");

  private final LiveHub hub;

  LiveAdmission(LiveHub hub) {
    this.hub = hub;
  }

  @Override
  public boolean appliesTo(String endpointId) {
    return endpointId.equals(LiveSocket.class.getName());
  }

  @Override
  public Uni<CheckResult> perform(HttpUpgradeContext context) {
    if (OwnOrigin.isForeign(context.httpRequest())) {
      return CheckResult.rejectUpgrade(403);
    }
    return context.securityIdentity().onItem().transformToUni(identity -> admit(context, identity));
  }

  private Uni<CheckResult> admit(HttpUpgradeContext context, SecurityIdentity identity) {
    Optional<Caller> caller = CurrentCaller.of(identity);
    if (caller.isEmpty()) {
      return CheckResult.rejectUpgrade(401);
    }
    if (!hub.hasRoomFor(caller.get().username())) {
      return CheckResult.rejectUpgrade(429);
    }
    context.userData().put(IDENTITY, identity);
    return CheckResult.permitUpgrade();
  }
}
