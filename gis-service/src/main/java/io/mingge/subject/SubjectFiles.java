package io.mingge.subject;

import io.mingge.auth.AreaScope;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import io.mingge.subject.SubjectSheet.BasisSheet;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts the sheets of subjects together within a scope: file, the basis that counts today, and
/// what other features know. It does not audit; whoever shows a sheet does.
@ApplicationScoped
public class SubjectFiles {

  /// The subject does not exist, or not for this caller; the two are not told apart.
  public static final class SubjectNotFound extends ProblemException {
    private static final long serialVersionUID = 1L;

    public SubjectNotFound(String id) {
      super(ProblemCode.SUBJECT_NOT_FOUND, "no subject " + id + " in your area");
    }
  }

  private final SubjectRepository repository;
  private final List<SubjectDetail> details;
  private final Clock clock;

  SubjectFiles(SubjectRepository repository, @All List<SubjectDetail> details, Clock clock) {
    this.repository = repository;
    this.details = details;
    this.clock = clock;
  }

  public List<SubjectSheet> list(AreaScope scope) {
    return sheets(repository.list(scope));
  }

  public SubjectSheet get(AreaScope scope, String id) {
    return sheets(repository.find(scope, id).stream().toList()).stream()
        .findFirst()
        .orElseThrow(() -> new SubjectNotFound(id));
  }

  List<SubjectFile.TeamMember> team(AreaScope scope, String id) {
    return repository.find(scope, id).map(stored -> repository.listTeam(id)).orElse(List.of());
  }

  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LegalBasis.ZONE);
  }

  private List<SubjectSheet> sheets(List<SubjectRepository.Stored> stored) {
    var today = today();
    var ids = stored.stream().map(one -> one.file().id()).toList();
    Map<String, List<LegalBasis>> bases =
        repository.listBases(ids).stream().collect(Collectors.groupingBy(LegalBasis::subjectId));
    var plain =
        stored.stream()
            .map(one -> sheet(one, counting(bases.getOrDefault(one.file().id(), List.of())), today))
            .toList();
    var added = new LinkedHashMap<SubjectDetail, Map<String, Object>>();
    details.forEach(detail -> added.put(detail, detail.of(plain)));
    return plain.stream().map(sheet -> complete(sheet, added)).toList();
  }

  /// The active basis, otherwise the one that ends last.
  private Optional<LegalBasis> counting(List<LegalBasis> bases) {
    var today = today();
    return bases.stream()
        .max(
            Comparator.comparing((LegalBasis basis) -> basis.isActiveOn(today))
                .thenComparing(LegalBasis::endsOn));
  }

  private static SubjectSheet sheet(
      SubjectRepository.Stored stored, Optional<LegalBasis> basis, LocalDate today) {
    var file = stored.file();
    return new SubjectSheet(
        file.id(),
        file.shownCode(),
        file.mode().name(),
        file.state().name(),
        file.minor() ? null : file.sex().name(),
        file.minor() ? null : file.correctionType(),
        file.minor(),
        file.minor() ? null : stored.villageName(),
        file.minor() ? "" : file.villageCode(),
        SubjectFile.shownPath(file.areaPath(), file.minor()),
        basis.map(one -> BasisSheet.of(one, today)).orElse(null),
        Map.of());
  }

  private static SubjectSheet complete(
      SubjectSheet sheet, Map<SubjectDetail, Map<String, Object>> added) {
    var all = new LinkedHashMap<String, @Nullable Object>();
    added.forEach(
        (detail, values) -> {
          Object value = values.get(sheet.id());
          all.put(detail.name(), value == null ? detail.absent() : value);
        });
    return sheet.withDetails(all);
  }
}
