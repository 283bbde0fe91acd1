import { get, post, query } from './http';

export type DeviceProtocol = 'OSMAND' | 'OWNTRACKS' | 'JT808';
export type DeviceState = 'ACTIVE' | 'SUSPENDED' | 'CLOSED';
export interface Device {
  id: string;
  protocol: DeviceProtocol;
  identity: string;
  subjectId: string;
  subjectCode: string;
  path: string;
  purpose: 'POSITIONING' | 'CHECK';
  crs: string;
  state: DeviceState;
  vendorProfile?: string | null;
  hardwareId?: string | null;
  reportEverySeconds?: number | null;
  reportInDoubtSeconds?: number | null;
  note?: string | null;
  enrolledAt: string;
  enrolledBy?: string | null;
  contactAt?: string | null;
  batteryPercent?: number | null;
  signals: string[];
  known: string[];
  signalsAt?: string | null;
  connected?: boolean | null;
  closedAt?: string | null;
  closeReason?: string | null;
  replacedBy?: string | null;
}
export type DeviceWithSecret = Device & { secret: string };
export interface Stranger {
  protocol: DeviceProtocol;
  identity: string;
  reason: string;
  firstAt: string;
  lastAt: string;
  n: number;
  lastAddress?: string | null;
}
export interface FeedCount {
  protocol?: string;
  outcome: string;
  reason: string;
  n: number;
}
export interface Enrolment {
  protocol: DeviceProtocol;
  identity?: string;
  subjectId: string;
  purpose: 'POSITIONING' | 'CHECK';
  crs: string;
  vendorProfile?: string;
  hardwareId?: string;
  reportEverySeconds?: number;
  note?: string;
}

export const listDevices = (filter: { state?: string; protocol?: string; q?: string }) =>
  get<{ items: Device[]; total: number }>(`api/devices${query({ ...filter, limit: 1000 })}`);
export const listStrangers = () =>
  get<{ items: Stranger[]; total: number }>('api/devices/unknown?limit=200');
export const listProfiles = () =>
  get<{ items: { id: string; name: string }[] }>('api/devices/profiles').then((page) => page.items);
export const feedTotals = (days: number) =>
  get<{ totals: Record<string, Record<string, number>> }>(`api/feed/statistics?days=${days}`).then(
    (found) => found.totals,
  );
export const enrolDevice = (body: Enrolment) => post<DeviceWithSecret>('api/devices', body);
export const moveDevice = (id: string, to: DeviceState, reason: string) =>
  post<Device>(`api/devices/${encodeURIComponent(id)}/transitions`, { to, reason });
export const renewSecret = (id: string, reason: string) =>
  post<DeviceWithSecret>(`api/devices/${encodeURIComponent(id)}/secret`, { reason });
export const replaceDevice = (id: string, body: { identity?: string; reason: string }) =>
  post<DeviceWithSecret>(`api/devices/${encodeURIComponent(id)}/replacement`, body);
