/// What every feature stands on and what knows nothing of the domain: the clock, the errors of the
/// HTTP interface, security headers, secrets at rest.
///
/// Start with `ProblemCode`: all refusals a client can see, in one file.
@NullMarked
package io.mingge.platform;

import org.jspecify.annotations.NullMarked;
