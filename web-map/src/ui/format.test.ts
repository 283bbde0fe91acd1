import { describe, expect, it } from 'vitest';
import { compass, count, countdown, fullTime, meters, relativeTime, share } from './format';

const t = (key: string, values?: Record<string, unknown>) => `${key} ${values?.n ?? ''}`.trim();
const now = Date.parse('2026-11-21T12:00:00Z');

describe('times', () => {
  it('are those of Asia/Shanghai, whatever the machine says', () => {
    expect(fullTime('2026-11-21T16:05:09Z')).toBe('2026-11-22 00:05:09');
  });
  it('are relative within a day and full beyond it', () => {
    expect(relativeTime('2026-11-21T11:59:58Z', now, t)).toBe('time.now');
    expect(relativeTime('2026-11-21T11:59:20Z', now, t)).toBe('time.secondsAgo 40');
    expect(relativeTime('2026-11-21T11:31:00Z', now, t)).toBe('time.minutesAgo 29');
    expect(relativeTime('2026-11-20T13:00:00Z', now, t)).toBe('time.hoursAgo 23');
    expect(relativeTime('2026-11-20T12:00:00Z', now, t)).toBe('2026-11-20 20:00:00');
  });
  it('say nothing about what is missing or broken', () => {
    expect(fullTime(null)).toBe('–');
    expect(relativeTime('soon', now, t)).toBe('–');
  });
  it('count down and stop at zero', () => {
    expect(countdown(1799.9)).toBe('29:59');
    expect(countdown(-3)).toBe('00:00');
  });
});

describe('numbers', () => {
  it('are n of N with the rate, half up', () => {
    expect(share(272, 274)).toBe('272/274 = 99.27 %');
    expect(share(76, 76)).toBe('76/76 = 100.00 %');
    expect(share(0, 0)).toBe('0/0');
  });
  it('mark a published floor', () => {
    expect(count(3900, true)).toBe('3,900+');
    expect(count(null)).toBe('–');
  });
  it('carry their unit', () => {
    expect(meters(312.4)).toBe('312 m');
    expect(meters(1240)).toBe('1.24 km');
    expect(meters(undefined)).toBe('–');
  });
  it('name the direction a camera faces', () => {
    expect(compass(359)).toBe('n');
    expect(compass(208.4)).toBe('sw');
    expect(compass(-90)).toBe('w');
    expect(compass(null)).toBeNull();
  });
});
