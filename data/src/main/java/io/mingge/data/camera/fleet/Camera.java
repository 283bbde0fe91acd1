package io.mingge.data.camera.fleet;

import io.mingge.data.camera.clip.Clip;
import io.mingge.data.camera.clip.ClipStudio;
import io.mingge.data.camera.clip.Codec;
import io.mingge.data.camera.clip.Format;
import io.mingge.data.camera.clip.Take;
import io.mingge.data.camera.clip.TakeRequest;
import io.mingge.data.camera.clip.Variant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A camera that exists as long as the simulator; all state is safe to read from any thread. */
public final class Camera {
  private final CameraSpec spec;
  private final String password;
  private final Format format;
  private final ClipStudio studio;
  private final long startNanos = System.nanoTime();
  private final Set<Consumer<Fault>> viewers = ConcurrentHashMap.newKeySet();
  private volatile Fault fault;

  Camera(CameraSpec spec, String password, Format format, ClipStudio studio) {
    this.spec = spec;
    this.password = password;
    this.format = format;
    this.studio = studio;
    this.fault = spec.online() ? Fault.NONE : Fault.of(Fault.Kind.OFFLINE);
  }

  public CameraSpec spec() {
    return spec;
  }

  public String password() {
    return password;
  }

  public Fault fault() {
    return fault;
  }

  public int viewers() {
    return viewers.size();
  }

  /** Breaks or repairs the camera and tells its viewers, on the caller's thread. */
  public void setFault(Fault now) {
    fault = now;
    viewers.forEach(viewer -> viewer.accept(now));
  }

  public void addViewer(Consumer<Fault> viewer) {
    viewers.add(viewer);
  }

  public void removeViewer(Consumer<Fault> viewer) {
    viewers.remove(viewer);
  }

  /** The clip of one of its streams as it looks under this fault; made when first asked for. */
  public Clip clip(Fault under, boolean sub) {
    Take take = studio.take(request(under.variant()));
    return sub ? take.sub() : take.main();
  }

  TakeRequest request(Variant variant) {
    return new TakeRequest(spec.scene(), variant, spec.codec(), format);
  }

  public Codec codec(boolean sub) {
    return sub ? Codec.H264 : spec.codec();
  }

  /** Where the camera's endless loop is now, in pictures of the clip. */
  public long position(Clip clip) {
    return (System.nanoTime() - startNanos) / clip.framePeriod().toNanos();
  }
}
