package io.mingge.auth;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// Makes a `Caller` of an identity that came from an OpenID Connect provider: each role it names,
/// over each area it names. Roles of the provider that are not ours count for nothing, so it
/// cannot hand out the internal one.
@ApplicationScoped
class ProviderIdentities implements SecurityIdentityAugmentor {
  private static final String EVERYWHERE = "*";

  /// Anything else counts for nothing; above all a `%`, which a query would read as "everything".
  private static final Pattern AREA_PATH = Pattern.compile("(\\d{12}/)+(\\d{16}/)?");
  private static final Map<String, Role> OURS =
      Arrays.stream(Role.values()).collect(Collectors.toMap(Role::name, Function.identity()));

  private final ProviderConfig config;
  private final Clock clock;

  ProviderIdentities(ProviderConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    return Uni.createFrom()
        .item(
            identity.getPrincipal() instanceof JsonWebToken token
                ? known(identity, token)
                : identity);
  }

  private SecurityIdentity known(SecurityIdentity identity, JsonWebToken token) {
    String name = text(token, config.nameClaim()).orElse(token.getName());
    String unit = text(token, config.unitClaim()).orElse("");
    Caller caller = new Caller(token.getName(), name, unit, grants(identity, token));
    QuarkusSecurityIdentity.Builder builder = SessionIdentities.of(caller);
    // Keeps, among others, the end of the token, with which Quarkus closes a socket.
    identity.getAttributes().forEach(builder::addAttribute);
    identity.getCredentials().forEach(builder::addCredential);
    return builder.setPrincipal(token).build();
  }

  private List<Grant> grants(SecurityIdentity identity, JsonWebToken token) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), Sessions.OFFICE);
    List<Grant> grants = new ArrayList<>();
    for (String roleName : identity.getRoles()) {
      @Nullable Role role = config.roleNames().getOrDefault(roleName, OURS.get(roleName));
      if (role != null) {
        for (String area : texts(token, config.areasClaim())) {
          if (area.equals(EVERYWHERE)) {
            grants.add(new Grant(role, "", today, null));
          } else if (AREA_PATH.matcher(area).matches()) {
            grants.add(new Grant(role, area, today, null));
          }
        }
      }
    }
    return grants;
  }

  private static Optional<String> text(JsonWebToken token, String claim) {
    return texts(token, claim).stream().findFirst();
  }

  private static List<String> texts(JsonWebToken token, String claim) {
    @Nullable Object value = token.getClaim(claim);
    if (value instanceof Collection<?> many) {
      return many.stream().map(ProviderIdentities::plain).toList();
    }
    return value == null ? List.of() : List.of(plain(value));
  }

  private static String plain(Object value) {
    return value instanceof JsonString json ? json.getString() : value.toString();
  }
}
