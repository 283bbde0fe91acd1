package io.mingge.video.access;

import org.jspecify.annotations.Nullable;

/** A view that is not granted. Carries the token's content when the signature was good. */
public final class AccessRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final CloseReason reason;
  private final transient @Nullable ViewToken token;

  public AccessRefusedException(CloseReason reason, @Nullable ViewToken token) {
    super(reason.name(), null, false, false);
    this.reason = reason;
    this.token = token;
  }

  public CloseReason reason() {
    return reason;
  }

  public @Nullable ViewToken token() {
    return token;
  }
}
