import L from 'leaflet';

/**
 * The only place in the browser that knows GCJ-02 and BD-09. Data are WGS 84 (CGCS2000 is the same
 * within a decimetre); a base map whose tiles are shifted shifts the projection, never the data.
 */
const A = 6378245;
const EE = 0.006693421622965943;
const BD = (Math.PI * 3000) / 180;

export type LonLat = readonly [number, number];

function outsideChina(lon: number, lat: number): boolean {
  return lon < 72.004 || lon > 137.8347 || lat < 0.8293 || lat > 55.8271;
}

function offset(lon: number, lat: number): [number, number] {
  const x = lon - 105;
  const y = lat - 35;
  const root = Math.sqrt(Math.abs(x));
  const wave = ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3;
  const dLat =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    wave +
    ((20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * 2) / 3 +
    ((160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2) / 3;
  const dLon =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    wave +
    ((20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * 2) / 3 +
    ((150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3;
  const phi = (lat / 180) * Math.PI;
  const magic = 1 - EE * Math.sin(phi) ** 2;
  const rootMagic = Math.sqrt(magic);
  return [
    (dLon * 180) / ((A / rootMagic) * Math.cos(phi) * Math.PI),
    (dLat * 180) / (((A * (1 - EE)) / (magic * rootMagic)) * Math.PI),
  ];
}

export function wgs84ToGcj02([lon, lat]: LonLat): [number, number] {
  if (outsideChina(lon, lat)) return [lon, lat];
  const [dLon, dLat] = offset(lon, lat);
  return [lon + dLon, lat + dLat];
}

/** By iteration: the forward formula has no closed inverse. Better than a centimetre after six rounds. */
export function gcj02ToWgs84(shifted: LonLat): [number, number] {
  let [lon, lat] = shifted;
  for (let round = 0; round < 6; round++) {
    const [x, y] = wgs84ToGcj02([lon, lat]);
    lon += shifted[0] - x;
    lat += shifted[1] - y;
  }
  return [lon, lat];
}

export function gcj02ToBd09([lon, lat]: LonLat): [number, number] {
  const radius = Math.hypot(lon, lat) + 0.00002 * Math.sin(lat * BD);
  const angle = Math.atan2(lat, lon) + 0.000003 * Math.cos(lon * BD);
  return [radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006];
}

export function bd09ToGcj02([lon, lat]: LonLat): [number, number] {
  const x = lon - 0.0065;
  const y = lat - 0.006;
  const radius = Math.hypot(x, y) - 0.00002 * Math.sin(y * BD);
  const angle = Math.atan2(y, x) - 0.000003 * Math.cos(x * BD);
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

const mercator = L.Projection.SphericalMercator;
const GCJ02: L.CRS = L.Util.extend({}, L.CRS.EPSG3857, {
  code: 'GCJ02',
  projection: {
    bounds: mercator.bounds,
    project(at: L.LatLng) {
      const [lon, lat] = wgs84ToGcj02([at.lng, at.lat]);
      return mercator.project(L.latLng(lat, lon));
    },
    unproject(point: L.Point) {
      const at = mercator.unproject(point);
      const [lon, lat] = gcj02ToWgs84([at.lng, at.lat]);
      return L.latLng(lat, lon);
    },
  },
});

/** Tianditu's `_w` sets and ordinary XYZ maps are 3857; only Chinese internet maps are GCJ-02. */
export function crsOf(name: string | null | undefined): L.CRS {
  return name && /gcj/i.test(name) ? GCJ02 : L.CRS.EPSG3857;
}
