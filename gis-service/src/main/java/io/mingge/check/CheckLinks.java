package io.mingge.check;

import io.mingge.platform.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes links and finds the task behind one.
@ApplicationScoped
class CheckLinks {

  private final CheckRepository repository;
  private final Secrets secrets;
  private final Clock clock;

  CheckLinks(CheckRepository repository, Secrets secrets, Clock clock) {
    this.repository = repository;
    this.secrets = secrets;
    this.clock = clock;
  }

  /// A new link; the ones before it are worth nothing from now on.
  @Transactional
  CheckLink replace(String taskId, @Nullable String by) {
    int serial = repository.nextSerial(taskId);
    var link = link(taskId, serial);
    var now = clock.instant();
    repository.insertLink(link.hash(), taskId, serial, now, by);
    repository.sent(taskId, now);
    return link;
  }

  /// The link as it is, made if there is none yet: a second try of a message must not spoil the
  /// first.
  @Transactional
  CheckLink current(CheckTask task) {
    int serial = task.linkSerial() > 0 ? task.linkSerial() : repository.nextSerial(task.id());
    var link = link(task.id(), serial);
    repository.insertLink(link.hash(), task.id(), serial, clock.instant(), null);
    return link;
  }

  @Transactional
  void handedOver(String taskId) {
    repository.sent(taskId, clock.instant());
  }

  Optional<String> findTask(CheckLink link) {
    return link.wellFormed() ? repository.findTaskOf(link.hash()) : Optional.empty();
  }

  private CheckLink link(String taskId, int serial) {
    return CheckLink.of(secrets.mac("check-link:" + taskId + ":" + serial));
  }
}
