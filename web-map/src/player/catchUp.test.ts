import { describe, expect, it } from 'vitest';
import { decideCatchUp, decideTrim, type PlaybackSituation } from './catchUp';

function situation(change: Partial<PlaybackSituation>): PlaybackSituation {
  return {
    currentTime: 100,
    playbackRate: 1,
    ranges: [{ start: 95, end: 100.4 }],
    canChangeRate: true,
    returnsFromHidden: false,
    ...change,
  };
}

describe('catching up', () => {
  it.each([
    ['nothing is buffered', { ranges: [] }, { kind: 'none' }],
    ['close to the edge', {}, { kind: 'none' }],
    ['a little behind', { currentTime: 99.5 }, { kind: 'rate', rate: 1.1 }],
    ['further behind', { currentTime: 98 }, { kind: 'rate', rate: 1.25 }],
    ['far behind', { currentTime: 95.5 }, { kind: 'jump', to: 100.2 }],
    [
      'still a bit behind while hurrying',
      { currentTime: 99.9, playbackRate: 1.1 },
      { kind: 'none' },
    ],
    ['caught up', { currentTime: 100.2, playbackRate: 1.25 }, { kind: 'rate', rate: 1 }],
    ['before the first range', { currentTime: 0 }, { kind: 'jump', to: 100.2 }],
    [
      'at the end of a range with a later one',
      {
        ranges: [
          { start: 95, end: 100.02 },
          { start: 101, end: 103 },
        ],
      },
      { kind: 'jump', to: 102.8 },
    ],
    [
      'a very short newest range',
      { currentTime: 0, ranges: [{ start: 7, end: 7.04 }] },
      { kind: 'jump', to: 7 },
    ],
    [
      'back from a hidden tab',
      { currentTime: 99, returnsFromHidden: true },
      { kind: 'jump', to: 100.2 },
    ],
    ['behind on Safari', { currentTime: 99, canChangeRate: false }, { kind: 'none' }],
    [
      'far behind on Safari',
      { currentTime: 98, canChangeRate: false },
      { kind: 'jump', to: 100.2 },
    ],
  ])('%s', (_name, change, action) => {
    expect(decideCatchUp(situation(change))).toEqual(action);
  });
});

describe('trimming', () => {
  it('keeps five seconds and works in large steps', () => {
    expect(decideTrim(100, [])).toBeNull();
    expect(decideTrim(100, [{ start: 93, end: 101 }])).toBeNull();
    expect(decideTrim(100, [{ start: 91, end: 101 }])).toBe(95);
  });
});
