import type { Leave } from '@/api/supervision';

export type Approval = Leave['approval'];
const DAY = 86_400_000;

/** Who will approve a leave of this length; leaves of the last two months may lift it to the city. */
export function approvalOf(from: string, to: string): Approval | null {
  const length = new Date(to).getTime() - new Date(from).getTime();
  if (!(length > 0)) return null;
  return length > 30 * DAY ? 'CITY' : length > 7 * DAY ? 'COUNTY' : 'OFFICE';
}

/** Every leave is in exactly one box, so that the numbers add up to the total. */
export const BOXES = ['waiting', 'overdue', 'away', 'coming', 'past'] as const;
export type Box = (typeof BOXES)[number];

export function boxOf(one: Leave): Box {
  if (one.state === 'REQUESTED') return 'waiting';
  if (one.state !== 'APPROVED') return 'past';
  if (one.overdue) return 'overdue';
  // Between the end and the reported return a subject still counts as away.
  return new Date(one.startsAt).getTime() > Date.now() ? 'coming' : 'away';
}
