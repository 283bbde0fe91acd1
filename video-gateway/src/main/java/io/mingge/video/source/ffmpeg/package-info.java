/// Cameras through FFmpeg's libavformat (JavaCV): RTSP over TCP, over UDP where the camera refuses
/// TCP. Each running source owns one platform thread named `source-<id>`, because native reads
/// block.
///
/// What was learnt the hard way is in [FfmpegSession]; FFmpeg's own log goes through [FfmpegLog],
/// which hides addresses.
@NullMarked
package io.mingge.video.source.ffmpeg;

import org.jspecify.annotations.NullMarked;
