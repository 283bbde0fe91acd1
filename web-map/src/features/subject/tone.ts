type Tone = 'red' | 'orange' | 'yellow' | 'blue' | 'green' | 'grey';
const TONES: Record<string, Tone> = {
  ACTIVE: 'green',
  ADMITTED: 'blue',
  PENDING_REPORT: 'yellow',
  OVERDUE_REPORT: 'red',
  ON_LEAVE: 'blue',
  LOST: 'red',
  RELOCATING: 'yellow',
  SUSPENDED: 'yellow',
  REVOCATION_PROPOSED: 'orange',
};
/** The colour only helps: the word stands beside it. */
export const toneOf = (state: string): Tone => TONES[state] ?? 'grey';
