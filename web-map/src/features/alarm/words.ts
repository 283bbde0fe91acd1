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
    case 'DISPOSED':
      return { disposal: true };
    case 'LOST_PROCEDURE':
      return { text: true };
    case 'CONFIRMED':
    case 'CLOSED':
      return { ask: true };
    default:
      return {};
  }
}
