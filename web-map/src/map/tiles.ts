import L from 'leaflet';
import { apiUrl } from '@/api/http';
import type { BaseMap } from '@/api/types';

/**
 * The tile addresses of a base map, the picture first and then the names over it. They lead to our
 * own service, which holds the operator's key; braces must survive the way through `URL`.
 */
export function tileUrls(base: BaseMap): string[] {
  if (base.kind === 'SCHEMATIC') return [];
  const urls = base.urls?.length ? base.urls : base.url ? [base.url] : [];
  return urls.map((url) => apiUrl(url).replaceAll('%7B', '{').replaceAll('%7D', '}'));
}

/** Tile layers of an operator's own base map; the schematic one is painted and needs none. */
export function tilesOf(base: BaseMap): L.Layer | null {
  const urls = tileUrls(base);
  if (urls.length === 0) return null;
  return L.layerGroup(
    urls.map((url, i) =>
      L.tileLayer(url, {
        maxZoom: 19,
        maxNativeZoom: base.maxZoom ?? 18,
        attribution: base.attribution ?? '',
        zIndex: i + 1,
      }),
    ),
  );
}
