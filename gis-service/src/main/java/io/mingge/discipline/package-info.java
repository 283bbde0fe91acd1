/// Breaches, measures and praise (奖惩, SPEC §3.6). The ladder suggests a step with its reason in
/// words; a person decides it and another one closes it. Nothing here happens by itself, and an
/// alarm is no breach before a person has established one.
@NullMarked
package io.mingge.discipline;

import org.jspecify.annotations.NullMarked;
