/// Where pictures come from: one small interface, [SourceDialer], and a self-contained kind of
/// source per subpackage. Today there is `ffmpeg`; a kind of our own (RTSP on event loops) is one
/// more folder and nobody else changes.
///
/// A source dials once and ends once. Trying again is the business of `stream`.
@NullMarked
package io.mingge.video.source;

import org.jspecify.annotations.NullMarked;
