/// The simulated cameras: what the data set says about each, what is wrong with it at the moment,
/// and what it shows. Sockets are elsewhere.
@NullMarked
package io.mingge.data.camera.fleet;

import org.jspecify.annotations.NullMarked;
