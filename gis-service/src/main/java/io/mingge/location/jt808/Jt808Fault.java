package io.mingge.location.jt808;

/// Why a frame cannot be believed. The name is counted and shown.
public enum Jt808Fault {
  /// Shorter than a header and a checksum.
  TOO_SHORT,
  /// Longer than any frame of the standard.
  TOO_LONG,
  BAD_ESCAPE,
  BAD_CHECKSUM,
  /// The header names another body length than there is.
  BAD_LENGTH,
  /// Sub-packet number zero, above its total, or too many.
  BAD_FRAGMENT,
  /// RSA: nobody has given us the key.
  ENCRYPTED,
  /// The body ends before its fields do.
  TRUNCATED_BODY
}
