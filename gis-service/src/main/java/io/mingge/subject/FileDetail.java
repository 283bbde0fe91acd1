package io.mingge.subject;

import io.mingge.subject.workflow.Team;
import io.mingge.subject.workflow.TeamKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How complete a file is, on every line of the register: team n/5, four clears n/4, plan, term.
@ApplicationScoped
class FileDetail implements SubjectDetail {

  record Row(
      String id,
      boolean woman,
      @Nullable LocalDate startsOn,
      @Nullable LocalDate endsOn,
      @Nullable String movesTo,
      boolean plan,
      int clears) {}

  record Member(String subjectId, String kind, boolean female) {}

  record Gap(String subjectId, boolean womanMissing) {}

  /// The JSON under `file`.
  record Completeness(
      int team,
      int teamOf,
      Set<TeamKind> teamMissing,
      boolean womanMissing,
      int clears,
      int clearsOf,
      boolean plan,
      @Nullable LocalDate startsOn,
      @Nullable LocalDate endsOn,
      @Nullable String movesTo) {}

  private final FileRepository files;
  private final SupervisionConfig config;

  FileDetail(FileRepository files, SupervisionConfig config) {
    this.files = files;
    this.config = config;
  }

  @Override
  public String name() {
    return "file";
  }

  @Override
  public Map<String, Object> of(Collection<SubjectSheet> subjects) {
    var ids = subjects.stream().map(SubjectSheet::id).toList();
    var members = files.listTeams(ids).stream().collect(Collectors.groupingBy(Member::subjectId));
    var all = new HashMap<String, Object>();
    for (var row : files.listDetails(ids, config.clearItems())) {
      var team = team(row.woman(), members.getOrDefault(row.id(), List.of()));
      all.put(
          row.id(),
          new Completeness(
              team.kinds().size(),
              TeamKind.values().length,
              team.missing(),
              team.womanMissing(),
              row.clears(),
              config.clearItems().size(),
              row.plan(),
              row.startsOn(),
              row.endsOn(),
              row.movesTo()));
    }
    return all;
  }

  private static Team team(boolean woman, List<Member> members) {
    return new Team(
        woman,
        kinds(members.stream().map(Member::kind).toList()),
        members.stream().anyMatch(Member::female));
  }

  /// Kinds a team may also have beyond the five do not count.
  static Set<TeamKind> kinds(Collection<String> names) {
    var kinds = EnumSet.noneOf(TeamKind.class);
    Arrays.stream(TeamKind.values())
        .filter(kind -> names.contains(kind.name()))
        .forEach(kinds::add);
    return kinds;
  }
}
