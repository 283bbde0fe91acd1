/** The text messages of a live socket: a MIME type, or JSON that begins with a brace. */

export type UpstreamState = 'CONNECTING' | 'LIVE' | 'RECONNECTING' | 'OFFLINE';

export type TextMessage =
  | { readonly kind: 'mime'; readonly mime: string }
  | { readonly kind: 'state'; readonly state: UpstreamState; readonly cause: string }
  | { readonly kind: 'unknown' };

const STATES: readonly string[] = ['CONNECTING', 'LIVE', 'RECONNECTING', 'OFFLINE'];

export function readMessage(text: string): TextMessage {
  if (!text.startsWith('{')) {
    return { kind: 'mime', mime: text };
  }
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null && 'state' in json && isState(json.state)) {
      const cause = 'cause' in json && typeof json.cause === 'string' ? json.cause : '';
      return { kind: 'state', state: json.state, cause };
    }
  } catch {
    return { kind: 'unknown' };
  }
  return { kind: 'unknown' };
}

function isState(value: unknown): value is UpstreamState {
  return typeof value === 'string' && STATES.includes(value);
}
