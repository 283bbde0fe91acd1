package io.mingge.demo;

import io.mingge.geo.AreaPath;
import io.mingge.roster.DutyRoster;
import io.mingge.roster.Shift;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Four weeks of duty for the town's office and the county's agency, a day each, from yesterday. */
@ApplicationScoped
class DemoDuty {

  private static final int DAYS = 28;
  private static final Duration MORNING = Duration.ofHours(8);

  private record Person(String area, String username, String name) {}

  private static final List<Person> PEOPLE =
      List.of(
          new Person("371603101000", "judicial_assistant", "司法所工作人员-01"),
          new Person("371603000000", "correction_officer", "社区矫正工作人员-01"));

  private final DutyRoster roster;

  DemoDuty(DutyRoster roster) {
    this.roster = roster;
  }

  void load(DemoCalendar calendar) {
    var shifts = new ArrayList<Shift>();
    for (var person : PEOPLE) {
      for (int day = -1; day < DAYS; day++) {
        var starts = calendar.startOfDay(day).plus(MORNING);
        shifts.add(
            new Shift(
                UUID.randomUUID().toString(),
                AreaPath.of(person.area()),
                person.username(),
                person.name(),
                1,
                starts,
                starts.plus(Duration.ofDays(1))));
      }
    }
    roster.takeOver(shifts);
  }
}
