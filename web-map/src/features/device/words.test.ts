import { describe, expect, it } from 'vitest';
import type { Device } from '@/api/devices';
import { conditionOf, feedRows } from './words';

const NOW = new Date('2026-11-22T01:00:00Z');
const device = (more: Partial<Device>): Device => ({
  id: 'D-1',
  protocol: 'JT808',
  identity: '13900000001',
  subjectId: 'S001',
  subjectCode: '矫正对象-001',
  path: '371603000000/',
  purpose: 'POSITIONING',
  crs: 'WGS84',
  state: 'ACTIVE',
  enrolledAt: '2026-11-01T00:00:00Z',
  contactAt: '2026-11-22T00:59:00Z',
  batteryPercent: 80,
  signals: [],
  known: [],
  ...more,
});

describe('the condition of a device', () => {
  it.each([
    [{}, 'OK'],
    [{ state: 'CLOSED', signals: ['STRAP_OPEN'] }, 'CLOSED'],
    [{ state: 'SUSPENDED' }, 'SUSPENDED'],
    [{ signals: ['LOW_BATTERY', 'STRAP_OPEN'] }, 'STRAP_OPEN'],
    [{ contactAt: null }, 'NEVER'],
    [{ contactAt: '2026-11-22T00:20:00Z' }, 'SILENT'],
    [{ contactAt: '2026-11-22T00:20:00Z', purpose: 'CHECK' }, 'OK'],
    [{ batteryPercent: 12 }, 'LOW_BATTERY'],
  ] as [Partial<Device>, string][])('of %o is %s', (more, key) => {
    expect(conditionOf(device(more), NOW).key).toBe(key);
  });
});

it('counts of the feed come most frequent first', () => {
  expect(
    feedRows({ STORED: { ON_TIME: 5, LATE: 1 }, REFUSED: { NO_LEGAL_BASIS: 3 } }).map((r) => r.n),
  ).toEqual([5, 3, 1]);
});
