/// Fills an empty installation with the generated demo data, once, at start-up and before the port
/// opens: areas, grids, cameras, subjects, alarms and incidents of the past, and one account a
/// role.
///
/// Rules: all or nothing; the same data set is not loaded twice; a database that somebody works
/// with is never touched. Secrets are not part of the data set: they are derived from the key of
/// the installation, hashed or sealed at rest.
///
/// Uses every feature; no feature knows it. Start reading at `DemoLoader`.
@NullMarked
package io.mingge.demo;

import org.jspecify.annotations.NullMarked;
