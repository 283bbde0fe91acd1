package io.mingge.geofence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// What no scenario can list: whatever the network does to the fixes, the alarms are the same.
class D01_AnyOrderEndsInTheSameAlarms {

  @Provide
  Arbitrary<List<Walks.Leg>> legs() {
    return Walks.legs();
  }

  private static Instant end(List<Fix> fixes) {
    return fixes.stream()
        .map(Fix::time)
        .max(Instant::compareTo)
        .orElseThrow()
        .plus(Duration.ofHours(30));
  }

  private static List<Episode> inTime(List<Fix> fixes) {
    var ordered = new ArrayList<>(fixes);
    ordered.sort(Fix.ORDER);
    return SubjectEngine.fold(SubjectState.INITIAL, Walks.rules(), ordered, end(fixes)).episodes();
  }

  @Property(tries = 300, seed = "20260301")
  void shufflesAndDuplicatesEndInTheSameEpisodes(
      @ForAll("legs") List<Walks.Leg> legs,
      @ForAll long seed,
      @ForAll @IntRange(max = 90) int spread) {
    var fixes = Walks.fixes(legs);
    var timeline = new Timeline(Walks.rules());
    for (var fix : Walks.delivered(fixes, seed, spread)) {
      timeline.accept(fix);
    }
    timeline.advance(end(fixes));
    assertThat(timeline.episodes()).containsExactlyInAnyOrderElementsOf(inTime(fixes));
  }

  @Property(tries = 300, seed = "20260301")
  void delaysWithTheClockRunningEndInTheSameEpisodes(
      @ForAll("legs") List<Walks.Leg> legs, @ForAll long seed) {
    var fixes = Walks.fixes(legs);
    var random = new Random(seed);
    record Arrival(Instant at, Fix fix) {}
    var arrivals = new ArrayList<Arrival>();
    for (var fix : fixes) {
      long delay = random.nextInt(4) == 0 ? random.nextInt(7_200) : random.nextInt(20);
      arrivals.add(new Arrival(fix.time().plusSeconds(delay), fix));
    }
    arrivals.sort((a, b) -> a.at().compareTo(b.at()));
    var timeline = new Timeline(Walks.rules());
    for (var arrival : arrivals) {
      timeline.advance(arrival.at());
      timeline.accept(arrival.fix());
    }
    timeline.advance(end(fixes));
    assertThat(timeline.episodes()).containsExactlyInAnyOrderElementsOf(inTime(fixes));
  }

  /// Alarms are counted as a service would keep them: raised, corrected, ended – never taken away.
  @Property(tries = 300, seed = "20260301")
  void everyAlarmThatDoesNotHoldIsCorrectedAndNoneIsForgotten(
      @ForAll("legs") List<Walks.Leg> legs, @ForAll long seed) {
    var fixes = Walks.fixes(legs);
    var timeline = new Timeline(Walks.rules());
    int alarms = 0;
    int corrected = 0;
    for (var fix : Walks.delivered(fixes, seed, 40)) {
      var arrival = timeline.accept(fix);
      for (var judgement : arrival.outcome().judgements()) {
        alarms += judgement.effect() == Effect.RAISED ? 1 : 0;
      }
      for (var change : arrival.changes()) {
        var now = change.now();
        var former = change.former();
        alarms += change.effect() == Effect.RAISED && now != null && !now.suppressed() ? 1 : 0;
        boolean gone = change.effect() == Effect.CORRECTED;
        corrected += gone && former != null && !former.suppressed() ? 1 : 0;
      }
    }
    long known = timeline.episodes().stream().filter(one -> !one.suppressed()).count();
    assertThat(known).isEqualTo(alarms - corrected);
  }

  @Property(tries = 300, seed = "20260301")
  void theOrderOfTheZonesIsIrrelevant(@ForAll("legs") List<Walks.Leg> legs, @ForAll long seed) {
    var zones = new ArrayList<>(Walks.zones());
    var leaves = new ArrayList<>(Walks.leaves());
    Collections.shuffle(zones, new Random(seed));
    Collections.shuffle(leaves, new Random(seed));
    var shuffled = new Rules(zones, leaves, Walks.permits(), Walks.rules().suppressions());
    var fixes = Walks.fixes(legs);
    fixes.sort(Fix.ORDER);
    var one = SubjectEngine.fold(SubjectState.INITIAL, Walks.rules(), fixes, end(fixes));
    var other = SubjectEngine.fold(SubjectState.INITIAL, shuffled, fixes, end(fixes));
    assertThat(other.state()).isEqualTo(one.state());
    assertThat(other.judgements()).isEqualTo(one.judgements());
  }

  @Property(tries = 300, seed = "20260301")
  void aStateGoesThroughBytesUnchangedAndTheRunGoesOnFromIt(
      @ForAll("legs") List<Walks.Leg> legs, @ForAll @IntRange(max = 79) int cut) {
    var fixes = Walks.fixes(legs);
    fixes.sort(Fix.ORDER);
    int half = Math.min(cut, fixes.size());
    var whole = SubjectEngine.fold(SubjectState.INITIAL, Walks.rules(), fixes, null);
    var first =
        SubjectEngine.fold(SubjectState.INITIAL, Walks.rules(), fixes.subList(0, half), null);
    var stored = SubjectState.decode(first.state().encode());
    assertThat(stored).isEqualTo(first.state());
    var second = SubjectEngine.fold(stored, Walks.rules(), fixes.subList(half, fixes.size()), null);
    assertThat(second.state()).isEqualTo(whole.state());
    assertThat(first.judgements().size() + second.judgements().size())
        .isEqualTo(whole.judgements().size());
  }

  @Property(tries = 300, seed = "20260301")
  void lookingCloserChangesNothing(@ForAll("legs") List<Walks.Leg> legs) {
    var fixes = Walks.fixes(legs);
    fixes.sort(Fix.ORDER);
    var state = SubjectState.INITIAL;
    for (var fix : fixes) {
      var quiet = SubjectEngine.onFix(state, Walks.rules(), fix);
      var full = SubjectEngine.onFixInFull(state, Walks.rules(), fix);
      assertThat(full.state()).isEqualTo(quiet.state());
      assertThat(full.decision()).isEqualTo(quiet.decision());
      assertThat(full.judgements().stream().filter(one -> one.effect() != Effect.NONE).toList())
          .isEqualTo(quiet.judgements());
      state = quiet.state();
    }
  }

  @Property(tries = 300, seed = "20260301")
  void aClockThatTicksTooOftenChangesNothing(
      @ForAll("legs") List<Walks.Leg> legs, @ForAll long seed) {
    var fixes = Walks.fixes(legs);
    fixes.sort(Fix.ORDER);
    var random = new Random(seed);
    var state = SubjectState.INITIAL;
    var episodes = new Episodes(state);
    for (var fix : fixes) {
      for (int tick = 0; tick < 3; tick++) {
        var last = state.lastFix();
        if (last != null && last.time().isBefore(fix.time())) {
          long gap = Duration.between(last.time(), fix.time()).toMillis();
          var at = fix.time().minusMillis((long) (gap * random.nextDouble()));
          if (!at.isBefore(state.judgedUntil())) {
            var outcome = SubjectEngine.onClock(state, Walks.rules(), at);
            outcome.judgements().forEach(episodes::apply);
            state = outcome.state();
          }
        }
      }
      var outcome = SubjectEngine.onFix(state, Walks.rules(), fix);
      outcome.judgements().forEach(episodes::apply);
      state = outcome.state();
    }
    var plain = SubjectEngine.fold(SubjectState.INITIAL, Walks.rules(), fixes, null);
    assertThat(episodes.all()).isEqualTo(plain.episodes());
  }
}
