package io.mingge.system;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.mingge.system.MinggeSystem.Said;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the launcher promises about an empty system, a taken port and a second start. */
class LauncherIT {

  private static final MinggeSystem EMPTY = MinggeSystem.in(MinggeSystem.testHome("empty"));

  @AfterAll
  static void stop() {
    EMPTY.reset();
  }

  @Test
  void anEmptySystemMakesItsFirstAccountByALinkThatWorksOnce() {
    EMPTY.reset();
    Said up = EMPTY.mingge("up", "--detach", "--data", "none");
    assertThat(up.exitCode()).as(up.output()).isZero();

    Matcher link = Pattern.compile("#/setup\\?code=(\\S+)").matcher(up.output());
    assertThat(link.find()).as(up.output()).isTrue();
    String account =
        """
        {"code": "%s", "username": "first", "password": "correct horse battery", "displayName": "管理员-01"}
        """
            .formatted(link.group(1));
    int first =
        given()
            .contentType("application/json")
            .body(account)
            .post(EMPTY.address() + "/api/setup")
            .statusCode();
    int second =
        given()
            .contentType("application/json")
            .body(account)
            .post(EMPTY.address() + "/api/setup")
            .statusCode();
    assertThat(first).isBetween(200, 204);
    assertThat(second).isBetween(400, 499);

    Said again = EMPTY.mingge("up", "--detach");
    assertThat(again.exitCode()).as(again.output()).isZero();
    assertThat(EMPTY.process("cameras")).as("no simulator in an empty system").isEmpty();

    Said status = EMPTY.mingge("status");
    assertThat(status.output()).contains("gis-service", "video-gateway", "up, pid");

    assertThat(EMPTY.mingge("down").exitCode()).isZero();
    for (String name : List.of("gis-service", "video-gateway", "postgres")) {
      assertThat(EMPTY.process(name)).as(name).isEmpty();
    }
  }

  @Test
  void aTakenPortIsSaidInOneSentenceWithWhatToDo() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      MinggeSystem system =
          MinggeSystem.in(MinggeSystem.testHome("taken"))
              .with("MINGGE_PORT", String.valueOf(taken.getLocalPort()));
      try {
        Said said = system.mingge("up", "--detach", "--data", "none");
        assertThat(said.exitCode()).isNotZero();
        assertThat(said.output())
            .contains("port " + taken.getLocalPort() + " for gis-service is taken")
            .contains("MINGGE_PORT=");
      } finally {
        system.reset();
      }
    }
  }

  @Test
  void anUnknownCommandIsRefusedWithTheListOfCommands() {
    Said said = EMPTY.mingge("fly");
    assertThat(said.exitCode()).isNotZero();
    assertThat(said.output()).contains("there is no command 'fly'", "up [--detach]");
  }
}
