/// The push channel to browsers: `WS /live`.
///
/// Features publish a `LiveEvent` with its audience; it leaves after the commit and reaches only
/// callers who hold one of its roles over its area. The channel is a hint to re-read, never the
/// only copy of a fact: a browser that reconnects reads the lists again.
@NullMarked
package io.mingge.live;

import org.jspecify.annotations.NullMarked;
