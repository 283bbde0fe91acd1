package io.mingge.alarm.watch;

import io.mingge.alarm.AlarmBook;
import io.mingge.alarm.AlarmRepository;
import io.mingge.alarm.AlarmType;
import io.mingge.alarm.Occurrence;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Collectors;

/// Reminds of cameras that stand in the register without a filing number (备案号): public video
/// needs one (SPEC §3.9). Once per camera until it is filed; a filed one is marked as recovered.
@ApplicationScoped
public class CameraFilingWatch {

  private final FileRepository files;
  private final AlarmRepository alarms;
  private final AlarmBook book;
  private final Clock clock;

  CameraFilingWatch(FileRepository files, AlarmRepository alarms, AlarmBook book, Clock clock) {
    this.files = files;
    this.alarms = alarms;
    this.book = book;
    this.clock = clock;
  }

  @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void tick() {
    look();
  }

  /// Compares the register with the open reminders once.
  @Transactional
  public void look() {
    Instant now = clock.instant();
    var unfiled = files.listUnfiled();
    for (var camera : unfiled) {
      // Closed by a person although nothing was filed: their word stands.
      if (!alarms.raisedSince(camera.cameraId(), AlarmType.CAMERA_NOT_FILED, Instant.EPOCH)) {
        book.raise(
            Occurrence.ofCamera(
                camera.cameraId(),
                camera.areaPath(),
                AlarmType.CAMERA_NOT_FILED,
                now,
                camera.place(),
                camera.name() + " 没有备案号",
                camera.name() + " has no filing number"));
      }
    }
    var still = unfiled.stream().map(FileRepository.Unfiled::cameraId).collect(Collectors.toSet());
    alarms.listOpenObjects(AlarmType.CAMERA_NOT_FILED).stream()
        .filter(camera -> !still.contains(camera))
        .forEach(camera -> book.recover(camera, AlarmType.CAMERA_NOT_FILED, now));
  }
}
