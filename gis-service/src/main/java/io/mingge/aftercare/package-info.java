/// Released persons who are helped (安置帮教, SPEC §3.8): a help file and nothing else.
///
/// - A file is opened with the person's fresh consent. It holds no place finer than the village, no
///   device, no track, no camera, and no reference to the time under correction: `ArchitectureTest`
///   lets this package use none of that, and nobody use this package.
/// - The judicial office keeps the files, the county reads them; a village secretary sees codes of
///   his village, leaders see counts, small ones hidden.
@NullMarked
package io.mingge.aftercare;

import org.jspecify.annotations.NullMarked;
