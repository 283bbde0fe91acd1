import { describe, expect, it } from 'vitest';
import { AppendQueue } from './appendQueue';

describe('append queue', () => {
  it('hands out everything in order as one piece', () => {
    const queue = new AppendQueue(100);
    queue.push(new Uint8Array([1, 2]));
    queue.push(new Uint8Array([3]));
    expect(queue.bytes).toBe(3);
    expect(queue.takeAll()).toEqual(new Uint8Array([1, 2, 3]));
    expect(queue.takeAll()).toBeNull();
  });

  it('says when more waits than can be caught up', () => {
    const queue = new AppendQueue(3);
    expect(queue.push(new Uint8Array(3))).toBe(true);
    expect(queue.push(new Uint8Array(1))).toBe(false);
  });
});
