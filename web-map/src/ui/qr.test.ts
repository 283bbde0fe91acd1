import { describe, expect, it } from 'vitest';
import { qrCode, qrPath } from './qr';

describe('QR codes', () => {
  it('are drawn module by module as readers expect them', () => {
    // Read back with an independent decoder; all lengths from 1 to 213 were when this was written.
    const rows = qrCode('mingge').map((row) => row.map((dark) => (dark ? '1' : '0')).join(''));
    expect(rows.slice(0, 4)).toEqual([
      '111111100011101111111',
      '100000101001101000001',
      '101110100011001011101',
      '101110100101101011101',
    ]);
    expect(rows.at(-1)).toBe('111111101011011110011');
  });
  it('grow with the text and refuse what does not fit', () => {
    expect(qrCode('a'.repeat(14))).toHaveLength(21);
    expect(qrCode('a'.repeat(15))).toHaveLength(25);
    expect(qrCode('a'.repeat(213))).toHaveLength(57);
    expect(() => qrCode('a'.repeat(214))).toThrow(RangeError);
  });
  it('keep a quiet zone of four modules', () => {
    expect(qrPath('a').size).toBe(29);
    expect(qrPath('a').path.startsWith('M4 4h1v1h-1z')).toBe(true);
  });
});
