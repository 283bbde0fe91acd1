import type { FeatureCollection, LineString, MultiPolygon, Point, Polygon } from 'geojson';
import { get, query } from './http';
import type { Subject } from './types';

export interface ZoneProperties {
  id: string;
  kind: 'PERMITTED' | 'FORBIDDEN';
  name: string;
  bufferMeters?: number;
}
export interface TrackProperties {
  time?: string;
  accuracyMeters?: number;
  [key: string]: unknown;
}

export const listSubjects = () =>
  get<{ items: Subject[] }>('api/subjects?limit=1000').then((page) => page.items);
export const readSubject = (id: string) => get<Subject>(`api/subjects/${id}`);
export const zones = (subjectId: string) =>
  get<FeatureCollection<Polygon | MultiPolygon, ZoneProperties>>(
    `api/zones${query({ subjectId })}`,
  );
export const track = (id: string, from: string, to: string, alarmId?: string) =>
  get<FeatureCollection<Point | LineString, TrackProperties>>(
    `api/subjects/${id}/track${query({ from, to, alarmId })}`,
  );
