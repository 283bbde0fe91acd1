/// The duty roster of correction work: who is on duty where and when, and how to reach them.
///
/// - [DutyRoster] answers who is called for a place: first the office's own shift, on an escalation
///   the county's, by rank.
/// - A shift belongs to an area of the tree (a town's 司法所, a county's correction agency); whoever
///   is written in must be able to work on alarms there.
/// - Addresses of persons lie sealed and leave only towards a delivery channel, never a screen.
@NullMarked
package io.mingge.roster;

import org.jspecify.annotations.NullMarked;
