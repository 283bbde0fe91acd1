import { describe, expect, it } from 'vitest';
import type { ZoneFeature } from '@/api/zones';
import { draftOf, emptyDraft, isDrawn, requestOf, ringOf, withArea } from './draft';

const square = [
  [118, 37],
  [118.1, 37],
  [118.1, 37.1],
  [118, 37.1],
];
const closed = [...square, square[0]!];

function stored(properties: Partial<ZoneFeature['properties']>): ZoneFeature {
  return {
    type: 'Feature',
    geometry: { type: 'MultiPolygon', coordinates: [[closed]] },
    properties: {
      id: 'Z1',
      kind: 'FORBIDDEN',
      subjectId: 'S1',
      areaPath: null,
      name: '学校',
      documentNo: '1 号',
      settings: {},
      schedule: null,
      validFrom: null,
      validUntil: null,
      shape: 'POLYGON',
      axis: null,
      sizeMeters: null,
      version: 3,
      ...properties,
    },
  };
}

describe('the draft of a zone', () => {
  it('closes the ring it sends and opens the one it reads', () => {
    const draft = draftOf(stored({}));
    expect(draft.points).toEqual(square);
    const sent = requestOf(draft, 'S1');
    expect(sent.shape.geometry).toEqual({ type: 'Polygon', coordinates: [closed] });
    expect(sent.version).toBe(3);
    expect(sent.schedule).toBeNull();
  });

  it('keeps an area with holes or several parts as a whole', () => {
    const holed = { type: 'Polygon' as const, coordinates: [closed, closed] };
    expect(ringOf(holed)).toBeNull();
    const draft = withArea(emptyDraft(), holed);
    expect(isDrawn(draft)).toBe(true);
    expect(requestOf(draft, 'S1').shape).toEqual({ type: 'POLYGON', geometry: holed });
  });

  it('reads circles and corridors by their axis', () => {
    const circle = draftOf(
      stored({
        shape: 'CIRCLE',
        axis: { type: 'Point', coordinates: [118, 37] },
        sizeMeters: 150,
      }),
    );
    expect(requestOf(circle, 'S1').shape).toEqual({
      type: 'CIRCLE',
      geometry: { type: 'Point', coordinates: [118, 37] },
      radiusMeters: 150,
    });
  });

  it('keeps days of validity in Asia/Shanghai', () => {
    const draft = draftOf(stored({ validFrom: '2026-11-21T16:00:00Z' }));
    expect(draft.validFrom).toBe('2026-11-22');
    expect(requestOf(draft, 'S1').validFrom).toBe('2026-11-22T00:00:00+08:00');
  });

  it('is not drawn before it has the points its shape needs', () => {
    const draft = emptyDraft();
    expect(isDrawn({ ...draft, points: square.slice(0, 2) })).toBe(false);
    expect(isDrawn({ ...draft, shape: 'CORRIDOR', points: square.slice(0, 2) })).toBe(true);
    expect(isDrawn({ ...draft, shape: 'CIRCLE', points: square.slice(0, 1) })).toBe(true);
  });

  it('a curfew begins with nights', () => {
    const sent = requestOf(emptyDraft('CURFEW'), 'S1');
    expect(sent.schedule?.windows[0]).toMatchObject({ from: '22:00', until: '06:00' });
    expect(sent.schedule?.windows[0]?.days).toHaveLength(7);
  });
});
