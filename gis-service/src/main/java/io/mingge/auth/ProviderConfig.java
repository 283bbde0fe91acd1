package io.mingge.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/// How the token of an OpenID Connect provider becomes a caller. The provider itself is set with
/// `quarkus.oidc.*`.
@ConfigMapping(prefix = "mingge.provider")
interface ProviderConfig {
  /// The claim with the areas: one path or a list of them, such as `371603000000/371603101000/`.
  /// The path `*` is everything.
  @WithDefault("mingge_areas")
  String areasClaim();

  /// The claim with the name of the unit.
  @WithDefault("mingge_unit")
  String unitClaim();

  /// The claim with the name to show.
  @WithDefault("name")
  String nameClaim();

  /// Names of the provider's roles where they differ from ours:
  /// `role-names.sifasuo=JUDICIAL_ASSISTANT`.
  Map<String, Role> roleNames();
}
