import { describe, expect, it } from 'vitest';
import { Occupied } from './labels';
import { placeOf, significant } from './place';
import type { Scene } from './scene';
import { boundsOf, contains, shapeOf } from './shapes';

const scene = { world: (lon: number, lat: number) => [lon, lat] } as unknown as Scene;
const places = [{ code: '371603101000' }, { code: '621126100000' }, { code: '451322000000' }];

describe('places', () => {
  it('are found from a village, a grid or the county above', () => {
    expect(placeOf(places, '371603101215')?.code).toBe('371603101000');
    expect(placeOf(places, '4513221012031001')?.code).toBe('451322000000');
    expect(placeOf(places, '371603000000')?.code).toBe('371603101000');
    expect(placeOf(places, null)?.code).toBe('371603101000');
  });
  it('are told by the part of the code that says something', () => {
    expect(significant('371603000000')).toBe('371603');
    expect(significant('371603101000')).toBe('371603101');
    expect(significant('371603101200')).toBe('371603101200');
  });
});

describe('shapes', () => {
  const ring = shapeOf(scene, {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [10, 0],
        [10, 10],
        [0, 10],
        [0, 0],
      ],
      [
        [4, 4],
        [6, 4],
        [6, 6],
        [4, 6],
        [4, 4],
      ],
    ],
  });
  it('know inside, outside and hole', () => {
    expect(contains(ring, 2, 2)).toBe(true);
    expect(contains(ring, 5, 5)).toBe(false);
    expect(contains(ring, 12, 5)).toBe(false);
  });
  it('label a bent shape inside itself', () => {
    const bent = shapeOf(scene, {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [10, 0],
          [10, 2],
          [2, 2],
          [2, 10],
          [0, 10],
          [0, 0],
        ],
      ],
    });
    expect(contains(bent, ...bent.centre)).toBe(true);
  });
  it('have bounds in longitude and latitude', () => {
    expect(
      boundsOf({
        type: 'LineString',
        coordinates: [
          [117, 38],
          [118, 37],
        ],
      }),
    ).toEqual([117, 37, 118, 38]);
  });
});

it('names never cover one another', () => {
  const occupied = new Occupied();
  occupied.take({ left: 0, top: 0, right: 100, bottom: 20 });
  expect(occupied.free({ left: 90, top: 10, right: 150, bottom: 30 })).toBe(false);
  expect(occupied.free({ left: 101, top: 10, right: 150, bottom: 30 })).toBe(true);
});
