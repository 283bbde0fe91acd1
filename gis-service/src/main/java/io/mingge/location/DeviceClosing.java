package io.mingge.location;

import io.mingge.subject.SubjectChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/// A release, transfer or termination closes the subject's devices in the transaction of the step:
/// nothing is left that could report.
@ApplicationScoped
class DeviceClosing {

  private final DeviceRepository devices;
  private final Event<DevicesChanged> changed;
  private final Clock clock;

  DeviceClosing(DeviceRepository devices, Event<DevicesChanged> changed, Clock clock) {
    this.devices = devices;
    this.changed = changed;
    this.clock = clock;
  }

  void end(@Observes SubjectChanged subject) {
    if (!subject.state().ended()) {
      return;
    }
    var closed = devices.closeAll(subject.subjectId(), subject.state().name(), clock.instant());
    if (!closed.isEmpty()) {
      changed.fire(new DevicesChanged(closed));
    }
  }
}
