/// The demo township and what brings it to life: a seeded generator of areas, grids, cameras and
/// people, a camera simulator (RTSP) and a device simulator (location feed). Nothing here is part
/// of the product at work; the services read what it writes and talk to it over sockets only.
@NullMarked
package io.mingge.data;

import org.jspecify.annotations.NullMarked;
