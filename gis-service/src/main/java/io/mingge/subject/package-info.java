/// Correction subjects: file, team, legal basis for positioning, leaves and check tasks; aftercare
/// persons, who have a help file and never a place.
///
/// - Every query takes the caller's scope; a subject outside it does not exist for the caller.
/// - A [LegalBasis] has no stored state: it follows from its dates and the clock, so the gate of
///   the location feed closes at the end date, 00:00 Asia/Shanghai, although nobody acts.
/// - Features further down add to the subject sheet by implementing [SubjectDetail].
@NullMarked
package io.mingge.subject;

import org.jspecify.annotations.NullMarked;
