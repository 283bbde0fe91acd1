package io.mingge.viewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mingge.auth.Role;
import io.mingge.testsupport.FakeVideoGateway;
import io.mingge.testsupport.SignIn;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A view that ends before its time ends in the gateway too, also when that is busy at first. */
@QuarkusTest
@TestProfile(EndedViewTest.WithGateway.class)
class EndedViewTest {

  private static final String AREA = "910101000000/";

  @Inject ViewRepository views;
  @Inject Clock clock;

  /** A service of its own, since the gateway's address is a setting. */
  public static class WithGateway implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(FakeVideoGateway.class));
    }
  }

  @Test
  void theGatewayIsToldWhenTheUserEndsTheView() {
    String user = SignIn.create(SignIn.grant(Role.PATROL_COORD, AREA));
    String cookie = SignIn.session(user);
    String view = viewOf(user);
    SignIn.with(cookie).delete("/api/camera-views/" + view).then().statusCode(204);
    awaitTold(view);
  }

  @Test
  void signingOutEndsTheViewsOfThisUserAlone() {
    String user = SignIn.create(SignIn.grant(Role.PATROL_COORD, AREA));
    String other = SignIn.create(SignIn.grant(Role.PATROL_COORD, AREA));
    String cookie = SignIn.session(user);
    String view = viewOf(user);
    String others = viewOf(other);
    SignIn.with(cookie).delete("/api/session").then().statusCode(204);
    assertThat(views.find(view).orElseThrow().endCause()).isEqualTo("SESSION");
    assertThat(views.find(others).orElseThrow().endedAt()).isNull();
    awaitTold(view);
    assertThat(FakeVideoGateway.said()).doesNotContain("DELETE /internal/views/" + others);
  }

  /** Twice, because the fake refuses the first word. */
  private static void awaitTold(String view) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                FakeVideoGateway.said().stream()
                        .filter(("DELETE /internal/views/" + view)::equals)
                        .count()
                    == 2);
  }

  private String viewOf(String user) {
    Instant now = clock.instant();
    String id = ViewId.next(now);
    views.insert(
        new CameraView(
            id,
            "91010100001320000001",
            "东路口",
            Purpose.VIDEO_PATROL,
            ObjectType.CAMERA,
            "91010100001320000001",
            AREA,
            "巡查",
            user,
            "巡防",
            "测试单位",
            Role.PATROL_COORD.name(),
            ViewingPolicy.Authorisation.STANDING,
            now,
            now.plus(Duration.ofMinutes(30)),
            null,
            null,
            null,
            null,
            null,
            null,
            0));
    return id;
  }
}
