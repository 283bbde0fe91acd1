package io.mingge.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFaultTest {

  @ParameterizedTest
  @CsvSource({
    "08006, true, false",
    "57P01, true, false",
    "53300, true, false",
    "22021, false, true",
    "22008, false, true",
    "23505, false, false",
    "42601, false, false"
  })
  void theStateTellsWhetherToTryAgainOrToAskForAnotherValue(
      String state, boolean away, boolean badInput) {
    var wrapped = new IllegalStateException(new RuntimeException(new SQLException("", state)));
    assertThat(DatabaseFault.isAway(wrapped)).isEqualTo(away);
    assertThat(DatabaseFault.isBadInput(wrapped)).isEqualTo(badInput);
  }

  @Test
  void aPoolThatGaveNoConnectionInTimeIsAnAbsentDatabase() {
    var timeout = new SQLException("Acquisition timeout while waiting for new connection");
    assertThat(DatabaseFault.isAway(timeout)).isTrue();
  }

  @Test
  void whatIsNotTheDatabasesIsNeither() {
    assertThat(DatabaseFault.isAway(new IllegalStateException("bug"))).isFalse();
    assertThat(DatabaseFault.isBadInput(new IllegalStateException("bug"))).isFalse();
  }
}
