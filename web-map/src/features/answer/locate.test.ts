import { describe, expect, it } from 'vitest';
import { base64, coarse, faultOf } from './locate';

const at = (accuracyMeters: number) => ({ lon: 118, lat: 37, accuracyMeters, ageSeconds: 0 });

describe('the position of the phone', () => {
  it('is proposed again when its circle is wide or unknown', () => {
    expect(coarse(at(100))).toBe(false);
    expect(coarse(at(101))).toBe(true);
    expect(coarse(at(Number.NaN))).toBe(true);
  });
  it('fails with a reason the page has words for', () => {
    expect([1, 2, 3].map(faultOf)).toEqual(['DENIED', 'UNAVAILABLE', 'TIMEOUT']);
  });
  it('travels with a photo of any size', async () => {
    const bytes = new Uint8Array(20_000).map((_, i) => i % 251);
    const text = await base64(new Blob([bytes]));
    expect(Uint8Array.from(atob(text), (c) => c.charCodeAt(0))).toEqual(bytes);
  });
});
