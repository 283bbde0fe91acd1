/// OwnTracks: JSON over HTTP and over MQTT. [OwnTracksDecoder] is pure; [OwnTracksResource] is the
/// door for HTTP, [OwnTracksBroker] listens at the operator's MQTT broker.
@NullMarked
package io.mingge.location.owntracks;

import org.jspecify.annotations.NullMarked;
