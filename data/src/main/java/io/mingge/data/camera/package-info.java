/// The camera simulator: one process in which all cameras of the data set can be played over RTSP.
/// Parts: `scene` draws, `clip` encodes and keeps, `rtp` packs, `fleet` knows the cameras and their
/// faults, `rtsp` talks to clients; here the program and its control port. While nobody watches,
/// nothing runs.
@NullMarked
package io.mingge.data.camera;

import org.jspecify.annotations.NullMarked;
