import { describe, expect, it } from 'vitest';
import { dayRange, gapsOf, indexAt, nextSpeed, placeAt, staysOf, type Point } from './replay';

const minute = 60_000;
function fix(at: number, east: number, accuracyMeters = 10): Point {
  return {
    lon: 118 + east / 88_000,
    lat: 37.7,
    at: at * minute,
    receivedAt: at * minute,
    accuracyMeters,
    decision: null,
  };
}

describe('the replay of a track', () => {
  it('finds a stay of ten minutes although the fixes wander', () => {
    const points = [0, 2, 4, 6, 8, 10, 12].map((m, i) => fix(m, i % 2 ? 40 : 0));
    points.push(fix(14, 2000), fix(16, 4000));
    const stays = staysOf(points);
    expect(stays).toHaveLength(1);
    expect(stays[0]).toMatchObject({ from: 0, to: 12 * minute, count: 7 });
    expect(stays[0]!.radiusMeters).toBeLessThan(30);
  });

  it('does not end a stay for one vague fix far away', () => {
    const points = [fix(0, 0), fix(4, 5), fix(8, 900, 500), fix(12, 3)];
    expect(staysOf(points)).toHaveLength(1);
  });

  it('a slow walk is no stay', () => {
    const points = Array.from({ length: 30 }, (_, i) => fix(i, i * 70));
    expect(staysOf(points)).toHaveLength(0);
  });

  it('silences longer than a quarter of an hour are gaps', () => {
    expect(gapsOf([fix(0, 0), fix(15, 0), fix(31, 0)])).toEqual([
      { from: 15 * minute, to: 31 * minute },
    ]);
  });

  it('moves along the line between two fixes but waits where a gap begins', () => {
    const points = [fix(0, 0), fix(2, 100), fix(60, 5000)];
    expect(placeAt(points, minute)!.lon).toBeCloseTo(118 + 50 / 88_000, 9);
    expect(placeAt(points, 30 * minute)!.lon).toBe(points[1]!.lon);
    expect(placeAt(points, -1)).toBe(points[0]);
    expect(placeAt([], 0)).toBeNull();
    expect(indexAt(points, 2 * minute)).toBe(1);
  });

  it('speeds double from 1 to 64 and stop there', () => {
    expect(nextSpeed(1, 1)).toBe(2);
    expect(nextSpeed(64, 1)).toBe(64);
    expect(nextSpeed(1, -1)).toBe(1);
  });

  it('a day is one of Asia/Shanghai', () => {
    expect(dayRange('2026-11-22')).toEqual([
      '2026-11-21T16:00:00.000Z',
      '2026-11-22T16:00:00.000Z',
    ]);
  });
});
