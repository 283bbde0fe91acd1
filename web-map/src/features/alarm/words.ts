import type { Alarm, AlarmLevel } from '@/api/types';

export const TONE: Record<AlarmLevel, 'red' | 'orange' | 'blue'> = {
  SERIOUS: 'red',
  GENERAL: 'orange',
  REMINDER: 'blue',
};

const ORDER = [
  'ACKNOWLEDGED',
  'VERIFYING',
  'CONFIRMED',
  'FALSE_ALARM',
  'LOST_PROCEDURE',
  'DISPOSING',
  'DISPOSED',
  'CLOSED',
];

/** Allowed steps in the order a person would take them; the first is the one next action. */
export function stepsOf(alarm: Alarm): string[] {
  const rank = (step: string) => {
    const at = ORDER.indexOf(step);
    return at < 0 ? ORDER.length : at;
  };
  return [...(alarm.allowedTransitions ?? [])].sort((a, b) => rank(a) - rank(b));
}

/** What a step must say before the server takes it. */
export interface Needs {
  method?: true;
  reason?: true;
  disposal?: true;
  text?: true;
  /** Words, a paper or something in the file has to speak for it. */
  evidence?: true;
  /** A paper may belong to it. */
  paper?: true;
  /** Words are welcome but not demanded. */
  ask?: true;
}
export function needsOf(step: string): Needs {
  switch (step) {
    case 'VERIFYING':
      return { method: true };
    case 'FALSE_ALARM':
      return { reason: true };
    case 'DISPOSING':
      return { disposal: true };
    case 'DISPOSED':
      return { disposal: true, paper: true };
    case 'LOST_PROCEDURE':
      return { text: true };
    case 'CONFIRMED':
      return { evidence: true, paper: true };
    case 'CLOSED':
      return { ask: true, paper: true };
    default:
      return {};
  }
}

/** Everything that may stand in the call log: attempts, searches, notices. */
export const METHODS = [
  'CALL',
  'VIDEO_CALL',
  'CAMERA',
  'VISIT',
  'FAMILY',
  'TEAM',
  'POLICE',
  'SEARCH',
  'NOTIFY_POLICE',
  'NOTIFY_PROCURATORATE',
] as const;

/** Of these a step to VERIFYING names one: a search or a notice verifies nothing. */
export const VERIFYING_METHODS = METHODS.slice(0, 7);

/** The results that make sense: people are reached, places seen, notices done. */
export function resultsOf(method: string): string[] {
  switch (method) {
    case 'CAMERA':
    case 'VISIT':
      return ['SEEN', 'NOT_SEEN'];
    case 'SEARCH':
    case 'NOTIFY_POLICE':
    case 'NOTIFY_PROCURATORATE':
      return ['DONE'];
    default:
      return ['REACHED', 'NOT_REACHED'];
  }
}

export const TONE_OF_RESULT: Record<string, 'green' | 'orange' | 'blue'> = {
  REACHED: 'green',
  SEEN: 'green',
  NOT_REACHED: 'orange',
  NOT_SEEN: 'orange',
  DONE: 'blue',
};
