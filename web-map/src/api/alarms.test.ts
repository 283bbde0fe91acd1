import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { alarmOf, byUrgency, likelySteps, secondsLeft, useAlarms } from './alarms';
import { backoff } from './live';
import type { Alarm } from './types';

function alarm(id: string, change: Partial<Alarm> = {}): Alarm {
  return {
    id,
    subjectId: 'S001',
    subjectCode: '矫正对象-001',
    type: 'BOUNDARY_EXIT',
    level: 'SERIOUS',
    state: 'RAISED',
    raisedAt: '2026-11-21T12:00:00Z',
    occurredAt: '2026-11-21T12:00:00Z',
    receivedAt: null,
    lastAt: null,
    count: 1,
    lon: 117.8,
    lat: 37.7,
    accuracyMeters: 7,
    distanceMeters: 300,
    explanation: null,
    recovered: false,
    recoveredAt: null,
    zoneId: null,
    areaPath: 'x/',
    allowedTransitions: ['ACKNOWLEDGED'],
    ...change,
  };
}
let served: Alarm[] = [];
beforeEach(() => {
  setActivePinia(createPinia());
  served = [];
  vi.stubGlobal('fetch', () =>
    Promise.resolve(
      new Response(JSON.stringify({ items: served, total: served.length, openBySeverity: {} })),
    ),
  );
});
afterEach(() => vi.unstubAllGlobals());

describe('the queue', () => {
  it('puts serious alarms nobody has taken first', () => {
    const rows = [
      alarm('reminder', { level: 'REMINDER' }),
      alarm('taken', { state: 'VERIFYING' }),
      alarm('old', { raisedAt: '2026-11-21T11:00:00Z' }),
      alarm('new'),
    ].sort(byUrgency);
    expect(rows.map((one) => one.id)).toEqual(['new', 'old', 'taken', 'reminder']);
  });
  it('puts the one whose time runs out first before the others, the escalated one first of all', () => {
    const rows = [
      alarm('late', { acknowledgeBy: '2026-11-21T12:20:00Z' }),
      alarm('soon', { acknowledgeBy: '2026-11-21T12:05:00Z' }),
      alarm('county', { acknowledgeBy: '2026-11-21T12:30:00Z', escalation: 1 }),
    ].sort(byUrgency);
    expect(rows.map((one) => one.id)).toEqual(['county', 'soon', 'late']);
  });
  it('counts down while nobody has taken the alarm and not afterwards', () => {
    const now = Date.parse('2026-11-21T12:03:00Z');
    const due = { acknowledgeBy: '2026-11-21T12:05:00Z' };
    expect(secondsLeft(alarm('one', due), now)).toBe(120);
    expect(secondsLeft(alarm('one', { ...due, state: 'ACKNOWLEDGED' }), now)).toBeNull();
    expect(secondsLeft(alarm('one'), now)).toBeNull();
  });
  it('is silent about what was there at the start and tells of what a re-read finds', async () => {
    const alarms = useAlarms();
    served = [alarm('first')];
    await alarms.reload();
    expect(alarms.latest).toBeNull();
    served = [alarm('second'), alarm('first')];
    await alarms.reload();
    expect(alarms.latest?.id).toBe('second');
    expect(alarms.open).toHaveLength(2);
  });
  it('drops an alarm that was closed meanwhile', async () => {
    const alarms = useAlarms();
    served = [alarm('one'), alarm('two')];
    await alarms.reload();
    alarms.put(alarm('one', { state: 'CLOSED' }));
    expect(alarms.open.map((one) => one.id)).toEqual(['two']);
    expect(alarms.serious).toBe(1);
  });
  it('keeps the last list when a re-read fails', async () => {
    const alarms = useAlarms();
    served = [alarm('one')];
    await alarms.reload();
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    await alarms.reload();
    expect(alarms.open).toHaveLength(1);
    expect(alarms.failed).not.toBeNull();
  });
});

describe('an event', () => {
  const event = (change: Partial<Alarm>) => {
    const { allowedTransitions: _, ...data } = alarm('one', change);
    return { type: 'alarm.changed', id: 'one', data };
  };
  it('is enough for a row, without reading the alarm', () => {
    const known = alarm('one', { allowedTransitions: ['ACKNOWLEDGED'] });
    const told = alarmOf(event({ count: 4 }), known, ['JUDICIAL_ASSISTANT']);
    expect(told).toMatchObject({ count: 4, allowedTransitions: ['ACKNOWLEDGED'] });
  });
  it('of another state brings the steps this reader can take', () => {
    const told = alarmOf(event({ state: 'VERIFYING' }), undefined, ['JUDICIAL_ASSISTANT']);
    expect(told?.allowedTransitions).toEqual(['FALSE_ALARM', 'CONFIRMED']);
    expect(likelySteps('VERIFYING', ['CORRECTION_OFFICER'])).toContain('LOST_PROCEDURE');
    expect(likelySteps('RAISED', ['GRID_MEMBER'])).toEqual([]);
    expect(likelySteps('DISPOSED', ['CORRECTION_OFFICER'])).toEqual([]);
  });
  it('that says too little is no alarm', () => {
    expect(alarmOf({ type: 'alarm.changed', id: 'one' }, undefined, [])).toBeNull();
  });
});

it('reconnects quickly at first and never waits much above ten seconds', () => {
  expect(backoff(0, 0.5)).toBe(500);
  expect(backoff(1, 0.5)).toBe(1000);
  expect(backoff(50, 1)).toBeCloseTo(13_000);
});
