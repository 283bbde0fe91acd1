/// Looking through a camera: the request with its purpose, the right, the register and the token.
///
/// Every look is registered with reason, content, unit and name (regulation on public video, in
/// force since 2025-04-01). A view has one purpose, one object, one camera and an end;
/// [ViewingPolicy] is the table of rights, [ViewDesk] asks the questions in order, [ViewTokens]
/// signs what the video gateway accepts. What the gateway reports comes back through
/// [ViewEventResource]; a still picture taken from a view belongs to the view's object
/// ([SnapshotResource]). The picture itself never passes through here.
@NullMarked
package io.mingge.viewing;

import org.jspecify.annotations.NullMarked;
