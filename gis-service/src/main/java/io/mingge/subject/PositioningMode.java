package io.mingge.subject;

import io.mingge.subject.SubjectFile.Mode;
import io.mingge.subject.workflow.SubjectState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/// Keeps the mode of supervision in step with the bases: E_POSITIONING while one is active,
/// INFO_CHECK, the default, otherwise. The gate of the feed does not read the mode.
@ApplicationScoped
public class PositioningMode {

  private final SubjectRepository subjects;
  private final FileRepository files;
  private final Clock clock;

  PositioningMode(SubjectRepository subjects, FileRepository files, Clock clock) {
    this.subjects = subjects;
    this.files = files;
    this.clock = clock;
  }

  /// Locks the subject's row until the transaction ends and answers where the file stands.
  public SubjectState lock(String subjectId) {
    return files.lock(subjectId);
  }

  /// To be called inside the transaction that changed a basis. Answers the mode from now on.
  public Mode follow(String subjectId) {
    var today = LocalDate.ofInstant(clock.instant(), LegalBasis.ZONE);
    boolean active =
        !files.lock(subjectId).ended()
            && subjects.listBases(List.of(subjectId)).stream()
                .anyMatch(basis -> basis.isActiveOn(today));
    var mode = active ? Mode.E_POSITIONING : Mode.INFO_CHECK;
    files.setMode(subjectId, mode);
    return mode;
  }
}
