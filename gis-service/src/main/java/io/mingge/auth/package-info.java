/// Who is calling and what may they see: accounts, sessions, roles, grants over areas.
///
/// A resource names its roles with `@RolesAllowed` (constants in `Roles`), takes the caller from
/// `CurrentCaller` and puts `caller.scope(roles)` into the WHERE of its query. Scoping happens in
/// the query, never after it. Nothing is reachable that is not annotated.
@NullMarked
package io.mingge.auth;

import org.jspecify.annotations.NullMarked;
