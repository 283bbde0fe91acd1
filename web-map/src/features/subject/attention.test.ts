import { describe, expect, it } from 'vitest';
import type { SubjectLine } from '@/api/supervision';
import { countsOf, needs } from './attention';

const line = (more: Partial<SubjectLine>): SubjectLine => ({
  id: 'S1',
  code: '矫正对象-001',
  mode: 'INFO_CHECK',
  state: 'ACTIVE',
  village: '',
  path: '',
  basis: null,
  lastFix: null,
  openAlarms: 0,
  ...more,
});
const file = {
  team: 5,
  teamOf: 5,
  teamMissing: [],
  womanMissing: false,
  clears: 4,
  clearsOf: 4,
  plan: true,
  startsOn: null,
  endsOn: null,
  movesTo: null,
};

describe('what needs attention', () => {
  it('is a basis that ends soon, or positioning without one, never an information check', () => {
    const basis = { badge: 'YELLOW' } as SubjectLine['basis'];
    expect(needs(line({ mode: 'E_POSITIONING', basis }), 'basisEnding')).toBe(true);
    expect(needs(line({ mode: 'E_POSITIONING' }), 'basisEnding')).toBe(true);
    expect(needs(line({ basis }), 'basisEnding')).toBe(false);
  });
  it('is a team with five kinds but no woman for a woman', () => {
    expect(needs(line({ file: { ...file, womanMissing: true } }), 'teamIncomplete')).toBe(true);
    expect(needs(line({ file }), 'teamIncomplete')).toBe(false);
    expect(
      needs(line({ state: 'PENDING_REPORT', file: { ...file, team: 0 } }), 'teamIncomplete'),
    ).toBe(false);
  });
  it('is counted without empty boxes', () => {
    const items = [
      line({ file: { ...file, clears: 2 } }),
      line({ discipline: { last: null, open: true } }),
    ];
    expect(countsOf(items)).toEqual([
      ['unclear', 1],
      ['breachOpen', 1],
    ]);
  });
});
