package io.mingge.geofence.engine;

/// Every rule, asked once the places know what they can know. Which one wins where several apply is
/// in `docs/decisions/0014`: the boundary asks for leaves and permits, the curfew for leaves, a
/// forbidden zone for neither.
final class EveryRule {

  private EveryRule() {}

  static void judge(Step step) {
    BoundaryRule.judge(step);
    CurfewRule.judge(step);
    ForbiddenRule.judge(step);
  }
}
