/// The register of village cameras: one file each, what it sees, whether it works.
///
/// [CameraNear] ranks the cameras of a place: those whose view sector contains it first, then by
/// true distance, 300 m and then 1,000 m. Linking a camera opens no stream; that is `viewing`'s
/// matter, which this package does not know. Addresses and passwords lie sealed in a table of their
/// own and leave the service only through [CameraSourceResource], to the video gateway. Start
/// reading at [CameraResource].
@NullMarked
package io.mingge.camera;

import org.jspecify.annotations.NullMarked;
