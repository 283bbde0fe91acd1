import { describe, expect, it } from 'vitest';
import { mayOpen } from '@/api/session';
import { steps } from '@/features/hotspot/state';
import { purposesFor } from '@/features/viewing/purposes';
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
