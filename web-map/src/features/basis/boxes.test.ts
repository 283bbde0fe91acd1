import { describe, expect, it } from 'vitest';
import type { LegalBasis } from '@/api/supervision';
import { boxOf, fieldsOf, monthsLater } from './boxes';

const basis = (state: string, daysLeft = 60) =>
  ({ state, daysLeft, endsOn: '2026-05-31' }) as LegalBasis;

describe('legal bases', () => {
  it('are each in one box', () => {
    expect(boxOf(basis('REQUESTED'))).toBe('waiting');
    expect(boxOf(basis('ACTIVE', 14))).toBe('ending');
    expect(boxOf(basis('ACTIVE', 15))).toBe('running');
    // Once the extension is asked for, the end is being looked after.
    expect(boxOf(basis('EXTENSION_REQUESTED', 3))).toBe('running');
    expect(boxOf(basis('EXPIRED', 0))).toBe('past');
  });
  it('end on the last day of a shorter month', () => {
    expect(monthsLater('2026-11-30', 3)).toBe('2027-02-28');
    expect(monthsLater('2026-03-01', 3)).toBe('2026-06-01');
    expect(monthsLater('2026-12-31', 2)).toBe('2027-02-28');
  });
  it('are approved with a document and refused or lifted with a reason', () => {
    const required = (to: string) =>
      fieldsOf(to, basis('REQUESTED'), (key) => key)
        .filter((field) => field.required)
        .map((field) => field.name);
    expect(required('APPROVED')).toEqual(['documentNo', 'endsOn']);
    expect(required('REFUSED')).toEqual(['reason']);
    expect(required('LIFTED')).toEqual(['reason']);
    expect(required('WITHDRAWN')).toEqual([]);
  });
});
