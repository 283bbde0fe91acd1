import type { Check, CheckRow } from '@/api/checks';

export type Tone = 'red' | 'orange' | 'yellow' | 'blue' | 'green' | 'grey';

/** The colour of a check. One that nobody was sent is the office's matter, not the subject's. */
export function toneOf(check: Pick<Check, 'state' | 'sent' | 'decision'>): Tone {
  switch (check.state) {
    case 'ANSWERED_OK':
      return unsure(check) ? 'yellow' : 'green';
    case 'ANSWERED_OUT':
      return 'red';
    case 'NO_ANSWER':
      return check.sent ? 'orange' : 'grey';
    case 'OPEN':
      return 'blue';
    default:
      return 'grey';
  }
}

/** Answered, but too coarse to tell on which side of the border. */
export const unsure = (check: Pick<Check, 'state' | 'decision'>) =>
  check.state === 'ANSWERED_OK' && check.decision !== null && check.decision !== 'INSIDE';

/** The word for a state; a check that was never sent has a word of its own. */
export const wordKey = (check: Pick<Check, 'state' | 'sent' | 'decision'>) =>
  check.state === 'NO_ANSWER' && !check.sent ? 'NOT_SENT' : unsure(check) ? 'UNSURE' : check.state;

/** The columns of the matrix: at least the required number, then as many as the busiest subject has. */
export const columns = (rows: CheckRow[]) =>
  Math.max(3, ...rows.map((row) => row.tasks.filter((one) => one.state !== 'WITHDRAWN').length));

/** Subjects who are not checked stand below; those with too little done first among the others. */
export function sorted(rows: CheckRow[]): CheckRow[] {
  return [...rows].sort(
    (a, b) => Number(b.checked) - Number(a.checked) || a.code.localeCompare(b.code),
  );
}

/** Whether the day can no longer reach the required number: what is still to come counts for it. */
export const falls = (row: CheckRow) =>
  row.checked &&
  row.done + row.tasks.filter((one) => one.state === 'SCHEDULED' || one.state === 'OPEN').length <
    row.required;
