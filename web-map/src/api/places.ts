import type { MultiPolygon, Point, Polygon } from 'geojson';
import { get, query } from './http';
import type {
  AreaProperties,
  BaseCollection,
  CameraFeature,
  CameraProperties,
  Collection,
  GridProperties,
  MapSettings,
} from './types';

/** Reads of places. The same answer within a session is fetched once. */
const kept = new Map<string, Promise<unknown>>();

function once<T>(path: string): Promise<T> {
  const known = kept.get(path);
  if (known) return known as Promise<T>;
  const asked = get<T>(path).catch((error: unknown) => {
    kept.delete(path);
    throw error;
  });
  kept.set(path, asked);
  return asked;
}

export function forgetPlaces(): void {
  kept.clear();
}
export function forgetCameras(): void {
  for (const key of kept.keys()) if (key.startsWith('api/cameras')) kept.delete(key);
}

type Shape = Polygon | MultiPolygon;
export const mapSettings = () => once<MapSettings>('api/settings/map');
export const basemap = (area: string) => once<BaseCollection>(`api/basemap${query({ area })}`);
export const areas = (area: string, level?: string) =>
  once<Collection<Shape, AreaProperties>>(
    `api/areas${query({ area, level, geometry: true, limit: 1000 })}`,
  );
export const areaNames = (area: string, level: string) =>
  once<Collection<Shape, AreaProperties>>(
    `api/areas${query({ area, level, geometry: false, limit: 1000 })}`,
  );
export const grids = (area: string) =>
  once<Collection<Shape, GridProperties>>(`api/grids${query({ area, limit: 10000 })}`);
export const cameras = (area: string) =>
  once<Collection<Point, CameraProperties>>(`api/cameras${query({ area, limit: 10000 })}`);
export const camera = (id: string) => get<CameraFeature>(`api/cameras/${id}`);
export const camerasNear = (lon: number, lat: number, limit = 5) =>
  get<Collection<Point, CameraProperties>>(`api/cameras/near${query({ lon, lat, limit })}`);

export interface Figure {
  areaCode: string;
  key: string;
  value: number;
  floor?: boolean;
  unit?: string | null;
  source?: string | null;
}
export interface AreaSummary {
  code?: string;
  name?: string;
  [key: string]: unknown;
}
export const summary = (code: string) => get<AreaSummary>(`api/areas/${code}/summary`);
export const figures = (area: string) =>
  get<{ items?: Figure[] } | Figure[]>(`api/figures${query({ area })}`).then((body) =>
    Array.isArray(body) ? body : (body.items ?? []),
  );

export interface SearchHit {
  type: 'area' | 'grid' | 'camera';
  id: string;
  title: string;
  detail: string;
}
export async function search(
  text: string,
  area: string,
  signal: AbortSignal,
  withCameras: boolean,
): Promise<SearchHit[]> {
  const ask = <P>(kind: string, level?: string) =>
    get<Collection<Point, P>>(
      `api/${kind}${query({ q: text, area, level, limit: 6, geometry: kind === 'areas' ? false : undefined })}`,
      { signal },
    ).then((found) => found.features.map((feature) => feature.properties));
  const [villages, found, seen] = await Promise.all([
    ask<AreaProperties>('areas', 'VILLAGE'),
    ask<GridProperties>('grids'),
    withCameras ? ask<CameraProperties>('cameras') : [],
  ]);
  return [
    ...villages.map((p) => ({ type: 'area' as const, id: p.code, title: p.name, detail: p.code })),
    ...found.map((p) => ({ type: 'grid' as const, id: p.code, title: p.name, detail: p.code })),
    ...seen.map((p) => ({ type: 'camera' as const, id: p.id, title: p.name, detail: p.id })),
  ];
}
