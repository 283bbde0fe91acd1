/// The gis-service of Mingge. Features are packages below this one; their order is written down in
/// `ArchitectureTest`.
@NullMarked
package io.mingge;

import org.jspecify.annotations.NullMarked;
