import { describe, expect, it } from 'vitest';
import { needsOf, stepsOf, verbOf } from './steps';

describe('steps of an incident', () => {
  it('stand in the order a person would take them', () => {
    expect(stepsOf(['REJECTED', 'RETURNED', 'ACCEPTED'])).toEqual([
      'ACCEPTED',
      'RETURNED',
      'REJECTED',
    ]);
    expect(stepsOf(undefined)).toEqual([]);
  });
  it('ask for a reason when somebody is sent away or back', () => {
    expect(needsOf('REPORTED', 'RETURNED').text).toBe('REASON');
    expect(needsOf('RESOLVED', 'HANDLING').text).toBe('REASON');
    expect(needsOf('ACCEPTED', 'HANDLING').text).toBeNull();
  });
  it('ask after a failure whether the other ways were told', () => {
    expect(needsOf('HANDLING', 'FAILED')).toMatchObject({ text: 'RESULT', remedies: true });
    expect(needsOf('HANDLING', 'RESOLVED')).toMatchObject({ text: 'RESULT', remedies: false });
  });
  it('have the verb of the direction', () => {
    expect(verbOf('RESOLVED', 'HANDLING')).toBe('SENT_BACK');
    expect(verbOf('ACCEPTED', 'HANDLING')).toBe('HANDLING');
    expect(verbOf('RETURNED', 'REPORTED')).toBe('RESUBMITTED');
  });
});
