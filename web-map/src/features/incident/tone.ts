const SETTLED = new Set(['RESOLVED', 'CLOSED', 'FOLLOW_UP', 'ARCHIVED']);
const ENDED = new Set(['WITHDRAWN', 'REJECTED', 'MERGED', 'RETURNED']);

/** Lamp order of the platform: red for failed and lit, green for settled, yellow for waiting. */
export function toneOf(state: string): 'red' | 'orange' | 'yellow' | 'blue' | 'green' | 'grey' {
  if (SETTLED.has(state)) return 'green';
  if (ENDED.has(state)) return 'grey';
  if (state === 'FAILED' || state === 'LIT') return 'red';
  if (state === 'REPORTED') return 'yellow';
  return 'blue';
}
export const isSettled = (state: string) => SETTLED.has(state);
