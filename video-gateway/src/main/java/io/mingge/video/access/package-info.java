/// Who may look: view tokens of gis-service, the camera's address, and the report of every look.
///
/// Rules:
/// - A token is an EdDSA JWT of gis-service, bound to a user, a camera and a view; its key comes
///   from the issuer's JWKS and stays usable while gis-service is away ([IssuerKeys]).
/// - One token opens one view: a second socket takes the place of the first.
/// - No token, address or password is ever logged.
/// - Every opening, closing and refusal of a genuine token is reported to gis-service, late rather
///   than never ([ViewJournal]).
///
/// Start reading at [ViewTokens].
@NullMarked
package io.mingge.video.access;

import org.jspecify.annotations.NullMarked;
