package io.mingge.video.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mingge.video.access.CloseReason;
import io.mingge.video.source.SourceEnd;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** The gateway's counters; no camera id or user in a label. */
@ApplicationScoped
public class StreamMetrics {

  private final MeterRegistry registry;
  private final AtomicInteger streams;
  private final AtomicInteger viewers;
  private final Counter fragments;
  private final Counter received;
  private final Counter sent;
  private final Counter reconnects;
  private final Counter repairs;

  StreamMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.streams = registry.gauge("mingge.video.streams", new AtomicInteger());
    this.viewers = registry.gauge("mingge.video.viewers", new AtomicInteger());
    this.fragments = registry.counter("mingge.video.fragments");
    this.received = registry.counter("mingge.video.fragment.bytes");
    this.sent = registry.counter("mingge.video.sent.bytes");
    this.reconnects = registry.counter("mingge.video.upstream.reconnects");
    this.repairs = registry.counter("mingge.video.timestamp.repairs");
  }

  void streams(int now) {
    streams.set(now);
  }

  void viewers(int now) {
    viewers.set(now);
  }

  void fragment(int bytes) {
    fragments.increment();
    received.increment(bytes);
  }

  void sent(long bytes) {
    sent.increment(bytes);
  }

  void dial() {
    registry.counter("mingge.video.upstream.dials").increment();
  }

  void upstreamEnded(SourceEnd end) {
    registry.counter("mingge.video.upstream.ends", "cause", end.name()).increment();
  }

  void reconnect() {
    reconnects.increment();
  }

  void repaired(long frames) {
    repairs.increment(frames);
  }

  void dropped(String reason) {
    registry.counter("mingge.video.drops", "reason", reason).increment();
  }

  void closed(CloseReason reason) {
    registry.counter("mingge.video.closes", "reason", reason.name()).increment();
  }
}
