package io.mingge.subject;

import io.mingge.platform.InvalidValue;
import io.mingge.subject.SubjectDesk.Move;
import io.mingge.subject.SubjectFile.TeamMember;
import io.mingge.subject.workflow.SubjectActor;
import io.mingge.subject.workflow.SubjectGuard;
import io.mingge.subject.workflow.SubjectState;
import io.mingge.subject.workflow.SubjectStep;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What comes over HTTP for files, and its checks; a value that is not acceptable is 422.
public final class SubjectForms {
  private SubjectForms() {}

  /// A new file. `state` is ASSESSMENT or PENDING_REPORT; days are days of Asia/Shanghai.
  @Schema(name = "NewSubject")
  public record NewSubject(
      @Nullable String code,
      @Nullable String sex,
      @Nullable Boolean minor,
      @Nullable String correctionType,
      @Nullable String villageCode,
      @Nullable String state,
      @Nullable String documentNo,
      @Nullable LocalDate documentOn,
      @Nullable LocalDate startsOn,
      @Nullable LocalDate endsOn) {}

  /// A wished step. `confirmed` names what the person declares done: IDENTITY_CHECKED, ANNOUNCED,
  /// NOTICE_GIVEN, TERM_OVER (a pardon).
  @Schema(name = "SubjectTransition")
  public record Transition(
      @Nullable String to,
      @Nullable String from,
      @Nullable String reason,
      @Nullable String documentNo,
      @Nullable String newPlace,
      @Nullable List<String> confirmed,
      @Nullable LocalDate documentOn,
      @Nullable LocalDate startsOn,
      @Nullable LocalDate endsOn) {}

  /// Corrections of the term; what is absent stays.
  @Schema(name = "SubjectTermPatch")
  public record TermPatch(
      @Nullable LocalDate startsOn,
      @Nullable LocalDate endsOn,
      @Nullable String documentNo,
      @Nullable LocalDate documentOn) {}

  @Schema(name = "TeamList")
  public record Team(@Nullable List<TeamMember> members) {}

  @Schema(name = "PlanText")
  public record Plan(@Nullable String text) {}

  @Schema(name = "ClearMark")
  public record ClearMark(@Nullable String item, @Nullable Boolean clear, @Nullable String note) {}

  @Schema(name = "FourClears")
  public record Clears(@Nullable List<ClearMark> clears) {}

  @Schema(name = "NamedOfficers")
  public record Officers(@Nullable List<String> usernames) {}

  static SubjectFile file(NewSubject form, String areaPath) {
    return new SubjectFile(
        "S-" + UUID.randomUUID(),
        text("code", form.code(), 40),
        choice("sex", SubjectFile.Sex.class, form.sex()),
        Boolean.TRUE.equals(form.minor()),
        SubjectFile.Mode.INFO_CHECK,
        first(form.state()),
        correctionType(form.correctionType()),
        text("villageCode", form.villageCode(), 12),
        areaPath,
        List.of());
  }

  static Move opening(NewSubject form, String person, Set<SubjectActor> actors) {
    var documentNo = form.documentNo() == null ? "" : form.documentNo();
    var term =
        new SubjectTerm(
            form.startsOn(), form.endsOn(), documentNo, form.documentOn(), null, null, null);
    SubjectDesk.requireOrder(term);
    return new Move(
        new SubjectStep(first(form.state()), person, actors, "", documentNo, "", Set.of()),
        null,
        term);
  }

  static Move move(Transition form, String person, Set<SubjectActor> actors) {
    var step =
        new SubjectStep(
            choice("to", SubjectState.class, form.to()),
            person,
            actors,
            optional("reason", form.reason(), 2000),
            optional("documentNo", form.documentNo(), 100),
            optional("newPlace", form.newPlace(), 200),
            confirmed(form.confirmed()));
    var documentNo = step.documentNo().isEmpty() ? null : step.documentNo();
    boolean receives = step.to() == SubjectState.PENDING_REPORT;
    return new Move(
        step,
        form.from() == null || form.from().isBlank()
            ? null
            : choice("from", SubjectState.class, form.from()),
        new SubjectTerm(
            form.startsOn(),
            form.endsOn(),
            receives ? documentNo : null,
            form.documentOn(),
            null,
            null,
            null));
  }

  static List<TeamMember> team(Team form) {
    var members = form.members() == null ? List.<TeamMember>of() : form.members();
    if (members.size() > 20) {
      throw new InvalidValue("members", "at most 20");
    }
    for (var member : members) {
      text("members", member.kind(), 40);
      text("members", member.code(), 60);
    }
    return members;
  }

  static List<FileSheet.Clear> clears(Clears form, List<String> items) {
    var marks = form.clears() == null ? List.<ClearMark>of() : form.clears();
    return marks.stream()
        .map(
            mark -> {
              if (mark.item() == null || !items.contains(mark.item())) {
                throw new InvalidValue("clears", "one of " + items);
              }
              return new FileSheet.Clear(
                  mark.item(),
                  Boolean.TRUE.equals(mark.clear()),
                  optional("note", mark.note(), 500),
                  null,
                  null);
            })
        .toList();
  }

  private static SubjectState first(@Nullable String state) {
    var first =
        state == null || state.isBlank()
            ? SubjectState.PENDING_REPORT
            : choice("state", SubjectState.class, state);
    if (first != SubjectState.ASSESSMENT && first != SubjectState.PENDING_REPORT) {
      throw new InvalidValue("state", "ASSESSMENT or PENDING_REPORT");
    }
    return first;
  }

  private static String correctionType(@Nullable String type) {
    if (type == null || !List.of("01", "02", "03", "04").contains(type)) {
      throw new InvalidValue("correctionType", "01, 02, 03 or 04");
    }
    return type;
  }

  private static Set<SubjectGuard> confirmed(@Nullable List<String> names) {
    var confirmed = EnumSet.noneOf(SubjectGuard.class);
    if (names != null) {
      names.forEach(name -> confirmed.add(choice("confirmed", SubjectGuard.class, name)));
    }
    return confirmed;
  }

  /// A text that must be there, without blanks around it.
  public static String text(String field, @Nullable String value, int limit) {
    var text = optional(field, value, limit);
    if (text.isEmpty()) {
      throw new InvalidValue(field, "is missing");
    }
    return text;
  }

  public static String optional(String field, @Nullable String value, int limit) {
    var text = value == null ? "" : value.strip();
    if (text.length() > limit) {
      throw new InvalidValue(field, "at most " + limit + " characters");
    }
    return text;
  }

  public static <E extends Enum<E>> E choice(String field, Class<E> type, @Nullable String value) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one.name().equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidValue(
                    field,
                    value == null
                        ? "is missing"
                        : "one of " + Arrays.toString(type.getEnumConstants())));
  }
}
