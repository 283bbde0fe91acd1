import { describe, expect, it } from 'vitest';
import type { BaseMap } from '@/api/types';
import { tileUrls } from './tiles';

const base = (change: Partial<BaseMap>): BaseMap => ({
  id: 'x',
  name: { zh: '底图', en: 'Base map' },
  kind: 'XYZ',
  ...change,
});
const path = (url: string) => url.replace(/^https?:\/\/[^/]+/, '');

describe('a base map of tiles', () => {
  it('is asked for through the own service, never at its provider', () => {
    const [url = ''] = tileUrls(base({ url: '/api/tiles/town/{z}/{x}/{y}' }));
    expect(path(url)).toBe('/api/tiles/town/{z}/{x}/{y}');
    expect(new URL(url).origin).toBe(new URL(document.baseURI).origin);
  });
  it('lays the names of Tianditu over its picture', () => {
    const urls = ['/api/tiles/tianditu-img/{z}/{x}/{y}', '/api/tiles/tianditu-cia/{z}/{x}/{y}'];
    expect(tileUrls(base({ kind: 'TIANDITU', url: urls[0]!, urls })).map(path)).toEqual(urls);
  });
  it('takes WMTS like XYZ: the service fills in the matrix', () => {
    const url = '/api/tiles/wm/{z}/{x}/{y}';
    expect(tileUrls(base({ kind: 'WMTS', url })).map(path)).toEqual([url]);
  });
  it('asks for nothing when the map is painted', () => {
    expect(tileUrls(base({ kind: 'SCHEMATIC', url: null, urls: [] }))).toEqual([]);
  });
});
