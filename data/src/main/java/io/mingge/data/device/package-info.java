/// The device simulator: three positioning devices that play a script and speak OsmAnd over HTTP to
/// the real feed.
///
/// {@link Story}, {@link Motion}, {@link GnssNoise} and {@link StoryPlayer} are pure: what a device
/// reports is a function of the seed and of the seconds the story has run, whenever one asks.
/// {@link SimulatedDevice} and the classes around it only send. Start reading at
/// {@link DevicesCommand}.
@NullMarked
package io.mingge.data.device;

import org.jspecify.annotations.NullMarked;
