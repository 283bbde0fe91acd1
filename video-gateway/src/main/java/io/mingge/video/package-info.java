/// The video gateway: pulls RTSP cameras on demand and hands fMP4 fragments to browsers that hold a
/// view token of gis-service. It keeps no database and records nothing.
@NullMarked
package io.mingge.video;

import org.jspecify.annotations.NullMarked;
