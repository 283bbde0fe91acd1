import type { Feature, Geometry, LineString, MultiPolygon, Point, Polygon } from 'geojson';
import { get, post, query, send } from './http';
import type { Text } from './types';

export type ZoneKind = 'PERMITTED' | 'FORBIDDEN' | 'CURFEW';
export type ShapeKind = 'POLYGON' | 'CIRCLE' | 'CORRIDOR';

export interface ZoneSettings {
  bufferMeters?: number | null;
  confirmFixes?: number | null;
  confirmSeconds?: number | null;
  graceSeconds?: number | null;
}
export interface Schedule {
  windows: { days: string[]; from: string; until: string }[];
  exceptions: { date: string; windows?: { from: string; until: string }[] | null }[];
}
export interface Zone {
  id: string;
  kind: ZoneKind;
  subjectId: string | null;
  areaPath: string | null;
  name: string;
  documentNo: string | null;
  settings: ZoneSettings;
  schedule: Schedule | null;
  validFrom: string | null;
  validUntil: string | null;
  shape: ShapeKind;
  axis: Point | LineString | null;
  sizeMeters: number | null;
  version: number;
}
export type ZoneFeature = Feature<Polygon | MultiPolygon, Zone>;

export interface ZoneRequest {
  subjectId: string;
  kind: ZoneKind;
  name: string;
  documentNo: string | null;
  shape: {
    type: ShapeKind;
    geometry: Geometry;
    radiusMeters?: number;
    widthMeters?: number;
  };
  settings: ZoneSettings;
  schedule: Schedule | null;
  validFrom: string | null;
  validUntil: string | null;
  repair: boolean;
  version?: number;
}
export interface Flaw {
  code: string;
  zh: string;
  en: string;
  lon: number | null;
  lat: number | null;
  repairable: boolean;
}
export interface Check {
  storable: boolean;
  repairable: boolean;
  vertices: number;
  squareMeters: number;
  flaws: Flaw[];
  geometry: Geometry | null;
}
export interface PreviewAlarm {
  violation: string;
  occurredAt: string;
  raisedAt: string;
  endedAt: string | null;
  lon: number;
  lat: number;
  distanceMeters: number;
  explanationZh: string;
  explanationEn: string;
}
export interface Preview {
  from: string;
  to: string;
  fixes: number;
  suppressed: number;
  complete: boolean;
  alarms: PreviewAlarm[];
}
export interface ImportItem {
  number: number;
  name: string;
  zoneId: string | null;
  vertices: number;
  squareMeters: number;
  flaws: Flaw[];
  geometry: Geometry | null;
}
export interface ImportReport {
  total: number;
  stored: number;
  broken: number;
  items: ImportItem[];
}
export interface Crossing {
  time: string;
  effect: string;
  decision: string;
  zoneName: string | null;
  distanceMeters: number;
  explanationZh: string;
  explanationEn: string;
}

export const listZones = (subjectId: string) =>
  get<{ features: ZoneFeature[] }>(`api/zones${query({ subjectId })}`).then(
    (page) => page.features,
  );
export const createZone = (zone: ZoneRequest) => post<ZoneFeature>('api/zones', zone);
export const replaceZone = (id: string, zone: ZoneRequest) =>
  send('PUT', `api/zones/${id}`, { body: zone }).then(
    (response) => response.json() as Promise<ZoneFeature>,
  );
export const removeZone = (id: string, reason: string) =>
  send('DELETE', `api/zones/${id}${query({ reason })}`);
export const checkZone = (zone: ZoneRequest) => post<Check>('api/zones/check', zone);
export const previewZone = (zone: ZoneRequest, replaces: string | null, from?: string) =>
  post<Preview>(`api/zones/preview${query({ replaces, from })}`, zone);
export const importZones = (
  file: Blob,
  options: {
    subjectId: string;
    kind: ZoneKind;
    crs: string;
    mode: 'CHECK' | 'ALL' | 'REST';
    name?: string;
    documentNo?: string;
    repair: boolean;
  },
) =>
  post<ImportReport>(`api/zones/import${query(options)}`, undefined, {
    raw: file,
    type: 'application/octet-stream',
  });
export const listCrossings = (subjectId: string, from: string, to: string) =>
  get<{ items: Crossing[] }>(`api/subjects/${subjectId}/crossings${query({ from, to })}`).then(
    (page) => page.items,
  );

export const wordsOf = (flaw: Flaw): Text => ({ zh: flaw.zh, en: flaw.en });
