/// An RTSP 1.0 server as cameras have it (RFC 2326): Digest authentication, RTP over the RTSP
/// connection or over UDP, RTCP sender reports. Everything runs on Netty's event loops; a
/// connection, its session and its timers share one loop, so nothing here is locked. Start reading
/// at [RtspConnection]; [RtspFramer], [DigestGate] and [SessionDescription] are plain functions.
///
/// A session lives as long as its connection. A client that starts to play gets the GOP the camera
/// is in from its key picture on, at once, and stays that much (at most 2 s) behind the camera's
/// loop clock; with `--join next-key` it waits for the next key picture instead.
@NullMarked
package io.mingge.data.camera.rtsp;

import org.jspecify.annotations.NullMarked;
