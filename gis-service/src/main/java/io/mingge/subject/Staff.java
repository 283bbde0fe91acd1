package io.mingge.subject;

import io.mingge.auth.AreaScope;
import io.mingge.auth.Caller;
import io.mingge.auth.Role;
import io.mingge.subject.workflow.SubjectActor;
import java.util.EnumSet;
import java.util.Set;

/// Who does correction work, and in which part: the county's agency or the town's judicial office
/// (SPEC §9). Nobody else reads or moves a file.
public final class Staff {
  private Staff() {}

  /// Where the caller does correction work at all.
  public static AreaScope scope(Caller caller) {
    return caller.scope(Role.CORRECTION_OFFICER, Role.JUDICIAL_ASSISTANT);
  }

  /// The parts in which the caller may act on a file of this area.
  public static Set<SubjectActor> actors(Caller caller, String areaPath) {
    var actors = EnumSet.noneOf(SubjectActor.class);
    if (caller.scope(Role.CORRECTION_OFFICER).contains(areaPath)) {
      actors.add(SubjectActor.COUNTY);
    }
    if (caller.scope(Role.JUDICIAL_ASSISTANT).contains(areaPath)) {
      actors.add(SubjectActor.OFFICE);
    }
    return actors;
  }
}
