const ORDER = [
  'ACCEPTED',
  'HANDLING',
  'RESOLVED',
  'CLOSED',
  'REPORTED',
  'FAILED',
  'RETURNED',
  'REJECTED',
  'WITHDRAWN',
];
const rank = (state: string) => {
  const at = ORDER.indexOf(state);
  return at < 0 ? ORDER.length : at;
};

/** The steps the server allows, the ordinary way forward first. */
export const stepsOf = (allowed: readonly string[] | undefined): string[] =>
  [...(allowed ?? [])].sort((a, b) => rank(a) - rank(b));

export interface Needs {
  text: 'REASON' | 'RESULT' | null;
  /** After a failure the parties must be told which legal ways remain. */
  remedies: boolean;
  /** Asks first although no words are demanded: the step ends the case. */
  ask: boolean;
}

/** What a step must say. Sending a resolved case back to work needs a reason, beginning it none. */
export function needsOf(from: string, to: string): Needs {
  const text =
    to === 'RETURNED' || to === 'REJECTED' || (from === 'RESOLVED' && to === 'HANDLING')
      ? 'REASON'
      : to === 'RESOLVED' || to === 'FAILED'
        ? 'RESULT'
        : null;
  return { text, remedies: to === 'FAILED', ask: to === 'CLOSED' || to === 'WITHDRAWN' };
}

/** One state is reached from two sides, and the verb differs. */
export const verbOf = (from: string, to: string): string =>
  from === 'RESOLVED' && to === 'HANDLING' ? 'SENT_BACK' : to === 'REPORTED' ? 'RESUBMITTED' : to;
