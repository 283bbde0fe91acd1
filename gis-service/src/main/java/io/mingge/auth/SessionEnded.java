package io.mingge.auth;

/// Announced when somebody signs out or loses the session; `username` tells whose sockets to look
/// at.
public record SessionEnded(String username) {}
