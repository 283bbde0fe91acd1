package io.mingge.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AreaScopeTest {
  private static final String COUNTY = "371603000000/";
  private static final String TOWN = "371603000000/371603101000/";
  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

  @Test
  void anEmptyScopeSeesNothing() {
    assertThat(AreaScope.NOTHING.contains(COUNTY)).isFalse();
    assertThat(AreaScope.NOTHING.condition("area_path")).isEqualTo("FALSE");
  }

  @Test
  void aScopeHoldsWhatLiesBelowAndNothingAbove() {
    AreaScope town = new AreaScope(List.of(TOWN));
    assertThat(town.contains(TOWN + "371603101200/")).isTrue();
    assertThat(town.contains(TOWN)).isTrue();
    assertThat(town.contains(COUNTY)).isFalse();
    assertThat(town.contains("371603000000/371603102000/")).isFalse();
  }

  @Test
  void anAreaInsideAnotherIsLeftOutOfTheQuery() {
    AreaScope scope = new AreaScope(List.of(TOWN, COUNTY, TOWN));
    assertThat(scope.prefixes()).containsExactly(COUNTY);
    assertThat(scope.condition("g.path")).isEqualTo("(g.path LIKE ?)");
  }

  @Test
  void severalAreasAreAlternatives() {
    AreaScope scope = new AreaScope(List.of("621126000000/", COUNTY));
    assertThat(scope.condition("p")).isEqualTo("(p LIKE ? OR p LIKE ?)");
  }

  @Test
  void aRoleOpensOnlyItsOwnArea() {
    Caller caller =
        new Caller(
            "x",
            "x",
            "x",
            List.of(
                new Grant(Role.ANALYST, COUNTY, DAY, null),
                new Grant(Role.MEDIATOR, TOWN, DAY, null)));
    assertThat(caller.scope(Role.MEDIATOR).prefixes()).containsExactly(TOWN);
    assertThat(caller.scope(Role.AUDITOR).isEmpty()).isTrue();
    assertThat(caller.scope(Role.ANALYST, Role.MEDIATOR).prefixes()).containsExactly(COUNTY);
    assertThat(caller.anyScope().prefixes()).containsExactly(COUNTY);
  }

  @Test
  void aGrantWithoutTrailingSlashWouldMatchItsNeighbours() {
    assertThatThrownBy(() -> new Grant(Role.ANALYST, "371603", DAY, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theConstantsForAnnotationsAreTheRoles() throws IllegalAccessException {
    for (Role role : Role.values()) {
      assertThat(constant(role.name())).isEqualTo(role.name());
    }
    assertThat(Arrays.stream(Role.values()).map(Role::name)).doesNotContain(Roles.INTERNAL);
    assertThat(Role.values()).hasSize(19);
    assertThat(Roles.class.getFields()).hasSize(20);
  }

  private static Object constant(String name) throws IllegalAccessException {
    try {
      return Roles.class.getField(name).get(null);
    } catch (NoSuchFieldException e) {
      throw new AssertionError("no constant for role " + name, e);
    }
  }
}
