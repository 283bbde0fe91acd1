/** What a closed socket means for the viewer. Codes: package `access` of the video gateway. */

const FINAL: ReadonlyMap<number, string> = new Map([
  [4401, 'TOKEN_INVALID'],
  [4403, 'WRONG_CAMERA'],
  [4404, 'CAMERA_UNKNOWN'],
  [4408, 'TOKEN_ENDED'],
  [4409, 'REPLACED'],
  [4415, 'CODEC_UNSUPPORTED'],
  [4429, 'LIMIT'],
]);

/** The cause when trying again is useless, else null. */
export function finalCause(code: number, reason: string): string | null {
  const cause = FINAL.get(code);
  if (cause === undefined) {
    return null;
  }
  return cause === 'LIMIT' && reason !== '' ? reason : cause;
}

/** Pause before the next attempt: doubled up to five seconds, shortened by up to half at random. */
export function retryPause(attempt: number, random: number): number {
  const full = Math.min(5000, 300 * 2 ** Math.min(attempt, 10));
  return Math.round(full * (1 - random / 2));
}

/** When the token ends, in milliseconds since 1970; null when it cannot be read. */
export function tokenEnd(token: string): number | null {
  const body = token.split('.')[1];
  if (body === undefined) {
    return null;
  }
  try {
    const json: unknown = JSON.parse(atob(body.replaceAll('-', '+').replaceAll('_', '/')));
    if (typeof json === 'object' && json !== null && 'exp' in json) {
      return typeof json.exp === 'number' ? json.exp * 1000 : null;
    }
  } catch {
    return null; // not a token; the gateway will say so
  }
  return null;
}
