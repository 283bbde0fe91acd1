package io.mingge.video.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts {@link FakeGis} before the gateway and hands it to tests with a field of its type. */
public final class FakeGisResource implements QuarkusTestResourceLifecycleManager {

  private final FakeGis gis = new FakeGis();

  @Override
  public Map<String, String> start() {
    return Map.of(
        "mingge.video.gis.url", gis.url(),
        "mingge.video.gis.secrets-dir", gis.secrets().toString());
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(gis, new TestInjector.MatchesType(FakeGis.class));
  }

  @Override
  public void stop() {
    gis.close();
  }
}
