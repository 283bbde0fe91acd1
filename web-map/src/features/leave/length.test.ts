import { describe, expect, it } from 'vitest';
import type { Leave } from '@/api/supervision';
import { approvalOf, boxOf } from './length';

describe('the length of a leave', () => {
  it('names who approves', () => {
    expect(approvalOf('2026-03-01T00:00', '2026-03-08T00:00')).toBe('OFFICE');
    expect(approvalOf('2026-03-01T00:00', '2026-03-08T00:01')).toBe('COUNTY');
    expect(approvalOf('2026-03-01T00:00', '2026-03-31T00:00')).toBe('COUNTY');
    expect(approvalOf('2026-03-01T00:00', '2026-03-31T00:01')).toBe('CITY');
    expect(approvalOf('2026-03-01T00:00', '')).toBeNull();
    expect(approvalOf('2026-03-02T00:00', '2026-03-01T00:00')).toBeNull();
  });
});

describe('a leave', () => {
  const leave = (more: Partial<Leave>) =>
    ({
      state: 'APPROVED',
      startsAt: '2020-01-01T00:00:00Z',
      endsAt: '2020-01-02T00:00:00Z',
      overdue: false,
      ...more,
    }) as Leave;
  it('is in one box', () => {
    expect(boxOf(leave({ state: 'REQUESTED' }))).toBe('waiting');
    expect(boxOf(leave({ overdue: true }))).toBe('overdue');
    expect(boxOf(leave({}))).toBe('away');
    expect(boxOf(leave({ startsAt: '2999-01-01T00:00:00Z' }))).toBe('coming');
    expect(boxOf(leave({ state: 'RETURNED', overdue: true }))).toBe('past');
  });
});
