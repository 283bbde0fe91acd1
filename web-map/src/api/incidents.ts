import { get, post, query, send } from './http';
import type { IncidentSummary } from './types';

export interface IncidentReport {
  kind: string;
  disputeType?: string;
  title: string;
  text?: string;
  source?: string;
  scale?: string;
  lon: number;
  lat: number;
}
export interface IncidentPage {
  items: IncidentSummary[];
  total: number;
}

export const listIncidents = (values: Record<string, string | number | boolean | undefined>) =>
  get<IncidentPage>(`api/incidents${query(values)}`);
export const readIncident = (id: string) => get<IncidentSummary>(`api/incidents/${id}`);
export const reportIncident = (report: IncidentReport) =>
  post<IncidentSummary>('api/incidents', report);
export interface IncidentStep {
  to: string;
  /** The state the reader saw: somebody else may have been faster. */
  from: string;
  text?: string;
  remediesTold?: boolean;
}
export const moveIncident = (id: string, step: IncidentStep) =>
  post<IncidentSummary>(`api/incidents/${id}/transitions`, step);
export const addPhoto = (id: string, photo: Blob) =>
  send('POST', `api/incidents/${id}/photos`, { raw: photo, type: photo.type || 'image/jpeg' });
