/// The OsmAnd protocol, as the Traccar Client app and OsmAnd itself send it: query, form, and the
/// JSON body of newer apps. [OsmAndDecoder] is pure; [OsmAndResource] is the door.
@NullMarked
package io.mingge.location.osmand;

import org.jspecify.annotations.NullMarked;
