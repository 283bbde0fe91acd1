/// Short encoded loops the cameras play. A [ClipStudio] draws a scene once, has Debian's ffmpeg
/// encode it into a main and a sub-stream, keeps both in the media folder under the digest of all
/// that made them, and maps them into memory. A clip can be played while it is still being made.
@NullMarked
package io.mingge.data.camera.clip;

import org.jspecify.annotations.NullMarked;
