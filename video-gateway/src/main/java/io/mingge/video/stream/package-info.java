/// One upstream per camera however many watch, and the sockets it feeds.
///
/// Rules:
/// - The first viewer dials; the source ends some seconds after the last one left ([LiveStream]).
/// - While viewers stay, a lost camera is dialled again with jittered back-off; they get state
///   messages and, when codec or resolution changed, a new MIME type and init segment.
/// - Every fragment exists once, outside the heap, whoever watches. A viewer that does not keep up
///   skips to the next key frame; the others never notice ([Viewer]).
/// - The newest group of pictures is kept (within a limit), so that a late joiner begins at once.
///
/// The life of a socket begins in [LiveSocket].
@NullMarked
package io.mingge.video.stream;

import org.jspecify.annotations.NullMarked;
