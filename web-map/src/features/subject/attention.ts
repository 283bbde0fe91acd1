import type { SubjectLine } from '@/api/supervision';

/** What an officer filters by: each a question with a number behind it. */
export const ATTENTION = [
  'basisEnding',
  'onLeave',
  'leaveWaiting',
  'leaveOverdue',
  'teamIncomplete',
  'unclear',
  'breachOpen',
  'reportOverdue',
] as const;
export type Attention = (typeof ATTENTION)[number];

const SUPERVISED = ['ACTIVE', 'ON_LEAVE', 'LOST', 'RELOCATING', 'REVOCATION_PROPOSED'];

export function needs(one: SubjectLine, what: Attention): boolean {
  const supervised = SUPERVISED.includes(one.state);
  switch (what) {
    case 'basisEnding':
      return one.mode === 'E_POSITIONING' && one.basis?.badge !== 'GREEN';
    case 'onLeave':
      return one.leave?.running === true;
    case 'leaveWaiting':
      return one.leave?.state === 'REQUESTED';
    case 'leaveOverdue':
      return one.leave?.overdue === true;
    case 'teamIncomplete':
      return supervised && !!one.file && (one.file.team < one.file.teamOf || one.file.womanMissing);
    case 'unclear':
      return supervised && !!one.file && one.file.clears < one.file.clearsOf;
    case 'breachOpen':
      return one.discipline?.open === true;
    case 'reportOverdue':
      return one.state === 'OVERDUE_REPORT';
  }
}

/** The boxes that have something in them, in the order of ATTENTION. */
export const countsOf = (items: readonly SubjectLine[]): [Attention, number][] =>
  ATTENTION.map((what): [Attention, number] => [
    what,
    items.filter((one) => needs(one, what)).length,
  ]).filter(([, n]) => n > 0);
