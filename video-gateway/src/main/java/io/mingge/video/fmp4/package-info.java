/// Fragmented MP4 in pure Java: access units of H.264 or H.265 go in, one init segment and one
/// `moof`+`mdat` fragment per frame come out.
///
/// Rules:
/// - `avc1` and `hvc1` with the parameter sets in the init segment; sets that arrive in band are
///   taken out of the samples and, when they differ, lead to a new init segment at the next key
///   frame.
/// - `tfdt` only grows, whatever the clock of the camera does ([Timeline]).
/// - Nothing here knows sockets, FFmpeg or the wall clock: time is an argument.
///
/// Start reading at [Muxer].
@NullMarked
package io.mingge.video.fmp4;

import org.jspecify.annotations.NullMarked;
