package io.mingge.data.township;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mingge.data.testsupport.DemoSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetTest {

  @Test
  void theSameSeedGivesTheSameBytesInAnyLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      var again = DataSet.generate(DemoSet.SEED);
      assertThat(again.get("manifest.json")).isEqualTo(DemoSet.text("manifest.json"));
      assertThat(again.equals(DemoSet.files())).isTrue();
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 20261121})
  void anotherSeedGivesAnotherPlaceWithTheSameTotals(long seed) {
    var files = DataSet.generate(seed);
    assertThat(files.get("grids.geojson")).isNotEqualTo(DemoSet.text("grids.geojson"));
    for (String file :
        List.of("grids.geojson", "cameras.geojson", "incidents.json", "posts.json")) {
      assertThat(files.get(file)).isNotNull();
      assertThat(String.valueOf(files.get(file)).lines().count())
          .as(file)
          .isEqualTo(DemoSet.text(file).lines().count());
    }
  }

  @Test
  void theManifestNamesEveryOtherFileWithItsDigest() {
    JsonNode digests = DemoSet.json("manifest.json").required("files");
    assertThat(digests.fieldNames())
        .toIterable()
        .containsExactlyElementsOf(
            DemoSet.files().keySet().stream().filter(f -> !f.equals("manifest.json")).toList());
    assertThat(digests).allMatch(d -> d.asText().matches("[0-9a-f]{64}"));
  }

  @Test
  void theWesternCrossingAndTheMarketAreSeenByTwoCamerasOrMore() {
    JsonNode story = DemoSet.json("story.json");
    for (String place : List.of("crossing", "turningPoint", "marketGate", "marketStop")) {
      assertThat(story.required(place).required("seenBy").size())
          .as(place)
          .isGreaterThanOrEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "大下洼村民委员会, 大下洼村",
    "翟东村委会, 翟东村",
    "芽村村委会, 芽村",
    "和平居民委员会, 和平社区",
    "东城社区居民委员会, 东城社区",
    "城东社区, 城东社区",
    "茶花山林场生活区, 茶花山林场生活区"
  })
  void villagesAreShownByTheNamePeopleUse(String registered, String shown) {
    assertThat(Villages.shownName(registered)).isEqualTo(shown);
  }
}
