/// `POST /feed/fixes`: many positions in one request, each with its own outcome. [BatchItem] is the
/// pure decoder, [BatchReader] splits the stream, [BatchResource] is the door, [FeedKeys] are the
/// keys of platforms that upload for many devices.
@NullMarked
package io.mingge.location.batch;

import org.jspecify.annotations.NullMarked;
