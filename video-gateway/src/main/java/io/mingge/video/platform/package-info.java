/// What every feature needs and no feature owns: the clock, the way to gis-service, the HTTP
/// options. It uses nothing of ours.
@NullMarked
package io.mingge.video.platform;

import org.jspecify.annotations.NullMarked;
