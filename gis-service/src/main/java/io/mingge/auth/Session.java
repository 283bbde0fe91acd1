package io.mingge.auth;

import java.time.Instant;

/// A running session: whose it is, when it was last used and when it ends in any case.
record Session(Account account, Instant lastSeenAt, Instant expiresAt) {}
