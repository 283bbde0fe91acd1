import L from 'leaflet';
import type { BaseMap } from '@/api/types';

/** Tile layers of an operator's own base map; the schematic one is painted and needs none. */
export function tilesOf(base: BaseMap): L.Layer | null {
  const urls = base.urls?.length ? base.urls : base.url ? [base.url] : [];
  if (base.kind === 'SCHEMATIC' || urls.length === 0) return null;
  return L.layerGroup(
    urls.map((url) =>
      L.tileLayer(url, {
        maxZoom: 19,
        maxNativeZoom: 18,
        subdomains: base.kind === 'TIANDITU' ? '01234567' : 'abc',
        attribution: base.attribution ?? '',
      }),
    ),
  );
}
