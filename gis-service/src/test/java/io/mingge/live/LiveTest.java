package io.mingge.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mingge.auth.Role;
import io.mingge.testsupport.SignIn;
import io.mingge.testsupport.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LiveTest {
  private static final String COUNTY = "371603000000/";
  private static final String TOWN = "371603000000/371603101000/";
  private static final String OTHER_TOWN = "371603000000/371603102000/";
  private static final Set<Role> CORRECTION =
      Set.of(Role.JUDICIAL_ASSISTANT, Role.CORRECTION_OFFICER);

  @Inject LiveEvents events;
  @Inject LiveHub hub;

  @TestHTTPResource("/live")
  URI address;

  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void realTime() {
    TestClock.reset();
  }

  /// A browser's end of the socket, with all it was told.
  private static final class Browser implements WebSocket.Listener {
    final List<String> messages = new CopyOnWriteArrayList<>();
    volatile int closeCode;
    private final StringBuilder part = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        messages.add(part.toString());
        part.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closeCode = code;
      return CompletableFuture.completedFuture(null);
    }

    List<String> types() {
      return messages.stream().map(m -> JsonPath.from(m).getString("type")).toList();
    }

    List<String> ids() {
      return messages.stream().map(m -> JsonPath.from(m).getString("id")).toList();
    }
  }

  private WebSocket.Builder socket(String session) {
    return http.newWebSocketBuilder().header("Cookie", "mingge_session=" + session);
  }

  private URI ws() {
    return URI.create(address.toString().replaceFirst("^http", "ws"));
  }

  private Browser open(String session) {
    Browser browser = new Browser();
    WebSocket unused = socket(session).buildAsync(ws(), browser).join();
    await().until(() -> browser.types().contains("hello"));
    return browser;
  }

  private Browser open(Role role, String area) {
    return open(SignIn.session(role, area));
  }

  private static LiveEvent event(String id, String area) {
    return new LiveEvent("alarm.raised", id, area, CORRECTION, Map.of("level", "SERIOUS"));
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  /// Events of one publisher keep their order, so whoever has the later one would have the earlier.
  private void publishAndWaitAtCounty(String id, String area) {
    Browser county = open(Role.CORRECTION_OFFICER, "");
    events.publish(event(id, area));
    await().until(() -> county.ids().contains(id));
  }

  @Test
  void whoMaySeeItIsToldAtOnce() {
    Browser assistant = open(Role.JUDICIAL_ASSISTANT, TOWN);
    String id = newId();
    events.publish(event(id, TOWN + "371603101200/"));
    await().until(() -> assistant.ids().contains(id));
    JsonPath told = JsonPath.from(assistant.messages.getLast());
    assertThat(told.getString("type")).isEqualTo("alarm.raised");
    assertThat(told.getString("at")).endsWith("Z");
    assertThat(told.getString("data.level")).isEqualTo("SERIOUS");
  }

  @Test
  void helloComesFirstAndNamesTheStart() {
    Browser one = open(Role.ANALYST, COUNTY);
    Browser two = open(Role.ANALYST, COUNTY);
    assertThat(one.types().getFirst()).isEqualTo("hello");
    assertThat(one.ids().getFirst()).isEqualTo(two.ids().getFirst());
  }

  @Test
  void neitherAnotherRoleNorAnotherTownHearsOfIt() {
    Browser member = open(Role.GRID_MEMBER, TOWN);
    Browser neighbour = open(Role.JUDICIAL_ASSISTANT, OTHER_TOWN);
    String id = newId();
    publishAndWaitAtCounty(id, TOWN);
    String mark = newId();
    events.publish(
        new LiveEvent("camera.changed", mark, COUNTY, Set.of(Role.GRID_MEMBER), Map.of()));
    events.publish(event(mark, OTHER_TOWN));
    await().until(() -> neighbour.ids().contains(mark));
    assertThat(neighbour.ids()).doesNotContain(id);
    assertThat(member.ids()).doesNotContain(id);
  }

  @Test
  void theRoleOverOneTownDoesNotOpenAnother() {
    Browser both =
        open(
            SignIn.session(
                SignIn.create(
                    SignIn.grant(Role.JUDICIAL_ASSISTANT, OTHER_TOWN),
                    SignIn.grant(Role.GRID_MEMBER, TOWN))));
    String id = newId();
    publishAndWaitAtCounty(id, TOWN);
    String mark = newId();
    events.publish(event(mark, OTHER_TOWN));
    await().until(() -> both.ids().contains(mark));
    assertThat(both.ids()).doesNotContain(id);
  }

  @Test
  void anEventWaitsForTheCommit() {
    Browser officer = open(Role.CORRECTION_OFFICER, COUNTY);
    String rolledBack = newId();
    String committed = newId();
    assertThatThrownBy(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(
                        () -> {
                          events.publish(event(rolledBack, TOWN));
                          throw new IllegalStateException("rolled back");
                        }))
        .hasMessageContaining("rolled back");
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              events.publish(event(committed, TOWN));
              assertThat(officer.ids()).doesNotContain(committed);
            });
    await().until(() -> officer.ids().contains(committed));
    assertThat(officer.ids()).doesNotContain(rolledBack);
  }

  @Test
  void withoutSessionThereIsNoSocket() {
    assertRefused(http.newWebSocketBuilder(), 401);
    assertRefused(socket("invented"), 401);
  }

  @Test
  void anotherSiteGetsNoSocketEvenWithTheCookie() {
    String session = SignIn.session(Role.CORRECTION_OFFICER, COUNTY);
    assertRefused(socket(session).header("Origin", "https://evil.example"), 403);
  }

  private void assertRefused(WebSocket.Builder builder, int status) {
    assertThatThrownBy(() -> builder.buildAsync(ws(), new Browser()).join())
        .isInstanceOfSatisfying(
            CompletionException.class,
            e ->
                assertThat(e.getCause())
                    .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refusal ->
                            assertThat(refusal.getResponse().statusCode()).isEqualTo(status)));
  }

  @Test
  void signingOutClosesTheSocket() {
    String session = SignIn.session(Role.CORRECTION_OFFICER, COUNTY);
    Browser browser = open(session);
    SignIn.with(session).delete("/api/session").then().statusCode(204);
    await().until(() -> browser.closeCode == 4401);
  }

  @Test
  void theEndOfTheSessionClosesTheSocket() {
    Browser browser = open(Role.CORRECTION_OFFICER, COUNTY);
    TestClock.advance(Duration.ofHours(13));
    hub.ping();
    await().until(() -> browser.closeCode == 4401);
  }

  @Test
  void anOpenMapKeepsItsSession() {
    String session = SignIn.session(Role.CORRECTION_OFFICER, COUNTY);
    Browser browser = open(session);
    for (int i = 0; i < 4; i++) {
      TestClock.advance(Duration.ofMinutes(20));
      hub.ping();
    }
    await().until(() -> browser.types().contains("ping"));
    SignIn.with(session).get("/api/session").then().statusCode(200);
  }

  @Test
  void oneAccountCannotOpenAnyNumberOfSockets() {
    String session = SignIn.session(Role.CORRECTION_OFFICER, COUNTY);
    for (int i = 0; i < 20; i++) {
      open(session);
    }
    assertRefused(socket(session), 429);
  }

  @Test
  void whoOpensTheChannelStandsInTheRegisterOnce() {
    String username = SignIn.create(SignIn.grant(Role.JUDICIAL_ASSISTANT, TOWN));
    String session = SignIn.session(username);
    open(session);
    open(session);
    SignIn.as(Role.AUDITOR, TOWN)
        .queryParam("action", "LIVE_OPENED")
        .queryParam("actor", username)
        .get("/api/audit")
        .then()
        .body("items.size()", org.hamcrest.Matchers.equalTo(1));
  }
}
