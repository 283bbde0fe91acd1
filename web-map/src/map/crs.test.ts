import { describe, expect, it } from 'vitest';
import { bd09ToGcj02, crsOf, gcj02ToBd09, gcj02ToWgs84, wgs84ToGcj02, type LonLat } from './crs';

const XIAWA: LonLat = [117.884, 37.685];
function meters(a: LonLat, b: LonLat): number {
  return Math.hypot(
    (a[0] - b[0]) * 111_320 * Math.cos((a[1] * Math.PI) / 180),
    (a[1] - b[1]) * 110_950,
  );
}

describe('shifted Chinese coordinates', () => {
  it('lie some hundred metres away', () => {
    const away = meters(XIAWA, wgs84ToGcj02(XIAWA));
    expect(away).toBeGreaterThan(160);
    expect(away).toBeLessThan(700);
  });
  it('come back to within a centimetre', () => {
    expect(meters(gcj02ToWgs84(wgs84ToGcj02(XIAWA)), XIAWA)).toBeLessThan(0.01);
    expect(meters(bd09ToGcj02(gcj02ToBd09(XIAWA)), XIAWA)).toBeLessThan(1);
  });
  it('are left alone outside China', () => {
    expect(wgs84ToGcj02([2.35, 48.85])).toEqual([2.35, 48.85]);
  });
  it('shift the projection of a base map that declares them, and no other', () => {
    expect(crsOf('GCJ02').code).toBe('GCJ02');
    expect(crsOf('EPSG:3857').code).toBe('EPSG:3857');
    expect(crsOf(null).code).toBe('EPSG:3857');
  });
});
