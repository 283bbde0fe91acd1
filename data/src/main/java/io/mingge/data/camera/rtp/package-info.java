/// How pictures become RTP packets (RFC 3550, 6184, 7798). Bytes in, bytes out: no sockets, no
/// clocks, no threads.
@NullMarked
package io.mingge.data.camera.rtp;

import org.jspecify.annotations.NullMarked;
