import { describe, expect, it } from 'vitest';
import { purposesFor } from '@/api/purposes';
import { mayOpen } from '@/api/session';
import { steps, told } from '@/features/hotspot/state';
import { parseObject } from '@/ui/objects';

describe('doors', () => {
  it('hide subjects and alarms from a grid member', () => {
    expect(mayOpen(['GRID_MEMBER'], 'subjects')).toBe(false);
    expect(mayOpen(['GRID_MEMBER'], 'alarms')).toBe(false);
    expect(mayOpen(['GRID_MEMBER'], 'report')).toBe(true);
  });
  it('open the audit to the auditor alone', () => {
    expect(mayOpen(['AUDITOR'], 'audit')).toBe(true);
    expect(mayOpen(['ADMIN'], 'audit')).toBe(false);
  });
});

describe('purposes', () => {
  it('begin with the one that fits role and object', () => {
    expect(purposesFor('ALARM', ['JUDICIAL_ASSISTANT'])).toEqual(['ALARM_VERIFY', 'EMERGENCY']);
    expect(purposesFor('INCIDENT', ['CENTER_STAFF'])[0]).toBe('INCIDENT_HANDLING');
    expect(purposesFor('GRID', ['PATROL_COORD'])[0]).toBe('VIDEO_PATROL');
    expect(purposesFor('GRID', ['JUDICIAL_ASSISTANT'])).toEqual(['EMERGENCY']);
  });
  it('open the surroundings of an alarm only to those who may see it, even in an emergency', () => {
    expect(purposesFor('ALARM', ['CENTER_STAFF'])).toEqual([]);
    expect(purposesFor('ALARM', ['CORRECTION_OFFICER'])).toContain('EMERGENCY');
    expect(purposesFor('INCIDENT', ['CORRECTION_OFFICER'])).toEqual([]);
    expect(purposesFor('INCIDENT', ['PATROL_COORD'])).toEqual(['EMERGENCY']);
    expect(purposesFor('GRID', ['CORRECTION_OFFICER'])).toEqual(['EMERGENCY']);
    expect(purposesFor('GRID', ['GRID_MEMBER'])).toEqual([]);
  });
});

describe('links to objects', () => {
  it('are read only when they name a known type', () => {
    expect(parseObject('alarm:01J-x')).toEqual({ type: 'alarm', id: '01J-x' });
    expect(parseObject('face:1')).toBeNull();
    expect(parseObject('alarm:')).toBeNull();
    expect(parseObject(undefined)).toBeNull();
  });
});

it('the classes of the map keep the order of the legend and leave out zero', () => {
  const legend = [
    { from: 0, to: 0, color: null, areas: 9 },
    { from: 1, to: 4, color: '#a', areas: 3 },
    { from: 5, to: 9, color: '#b', areas: 2 },
    { from: 10, to: 33, color: '#c', areas: 1 },
  ];
  expect(steps(legend).map((one) => one.step)).toEqual([1, 3, 5]);
});

it('where small numbers are hidden the first class begins at the smallest number told', () => {
  const row = (count: number | null) => ({
    code: '',
    name: '',
    count,
    suppressed: count === null,
    share: null,
    classIndex: null,
  });
  const rows = [null, 5, 6, 9].map(row);
  const classes = [
    { from: 1, to: 6 },
    { from: 7, to: 9 },
  ];
  const hidden = { suppressed: { applied: true, areas: 1, remainder: 3 } };
  expect(told(classes, rows, hidden)).toEqual([
    { from: 5, to: 6 },
    { from: 7, to: 9 },
  ]);
  expect(told(classes, rows, { suppressed: { ...hidden.suppressed, applied: false } })).toBe(
    classes,
  );
});
