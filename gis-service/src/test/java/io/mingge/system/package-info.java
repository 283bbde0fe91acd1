/// The whole product, started by its own launcher and used as its users do: over HTTP, RTSP and in
/// a real browser. Nothing of ours is replaced here.
@NullMarked
package io.mingge.system;

import org.jspecify.annotations.NullMarked;
