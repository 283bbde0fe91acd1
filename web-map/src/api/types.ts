import type { Feature, FeatureCollection, Geometry, Point, Polygon, MultiPolygon } from 'geojson';

/** Words of the HTTP contract. Coordinates are WGS 84 longitude and latitude, times are ISO instants. */
export interface Text {
  zh: string;
  en: string;
}

export interface Grant {
  role: string;
  areaPath: string;
  areaCode: string;
  areaName: string;
}

export interface Session {
  username: string;
  displayName: string;
  unit: string;
  roles: string[];
  grants: Grant[];
  homeArea: string | null;
  dutyPerson: string | null;
  videoEnabled: boolean;
}

export interface Collection<G extends Geometry | null, P> {
  type: 'FeatureCollection';
  features: (Feature<G & Geometry, P> & { id?: string | number })[];
  numberMatched?: number;
  numberReturned?: number;
}

export type Level = 'COUNTY' | 'TOWN' | 'VILLAGE';
export interface AreaProperties {
  code: string;
  name: string;
  level: Level;
  parent: string | null;
  path: string;
}
export type AreaFeature = Feature<Polygon | MultiPolygon, AreaProperties>;

export interface GridProperties {
  code: string;
  name: string;
  type: 'BASE' | 'EXCLUSIVE';
  villageCode: string;
  villageName?: string;
  path: string;
  households: number | null;
  population: number | null;
  fullTimeMember: string | null;
  partTimeMembers: number | null;
}
export type GridFeature = Feature<Polygon | MultiPolygon, GridProperties>;

export type CameraStatus = 'ONLINE' | 'OFFLINE' | 'MAINTENANCE';
export interface CameraProperties {
  id: string;
  name: string;
  azimuthDegrees: number | null;
  fieldOfViewDegrees: number | null;
  rangeMeters: number | null;
  gridCode: string;
  villageCode: string;
  villageName?: string;
  status: CameraStatus;
  filingNo: string | null;
  signPresent: boolean;
  mainRoad?: boolean;
  managingUnit?: string | null;
  codec?: string;
  distanceMeters?: number;
  sees?: boolean;
  withinMeters?: number;
  bearingVerified?: boolean;
}
export type CameraFeature = Feature<Point, CameraProperties>;

export interface BaseMap {
  id: string;
  name: Text;
  kind: 'SCHEMATIC' | 'XYZ' | 'WMTS' | 'TIANDITU';
  url?: string | null;
  urls?: string[];
  crs?: string | null;
  attribution?: string | null;
  maxZoom?: number;
}
export interface MapSettings {
  baseMaps: BaseMap[];
  default: string;
  areas: { code: string; name: string; bbox: [number, number, number, number] }[];
  disclaimer: Text | string | null;
}

export interface BaseProperties {
  kind: 'ROAD' | 'RIVER' | 'CANAL' | 'BUILT_UP' | 'ORCHARD' | 'WATER' | 'TOWN_LABEL';
  class?: 'MAIN' | 'VILLAGE' | null;
  name?: string | null;
  townCode?: string;
}
export type BaseCollection = FeatureCollection<Geometry, BaseProperties>;

export type AlarmLevel = 'SERIOUS' | 'GENERAL' | 'REMINDER';
export interface Alarm {
  id: string;
  /** Null for an alarm about a camera, and for auditors. */
  subjectId: string | null;
  subjectCode: string | null;
  cameraId?: string | null;
  cameraName?: string | null;
  type: string;
  level: AlarmLevel;
  state: string;
  raisedAt: string;
  occurredAt: string;
  receivedAt: string | null;
  lastAt: string | null;
  count: number;
  lon: number | null;
  lat: number | null;
  accuracyMeters: number | null;
  distanceMeters: number | null;
  explanation: Text | null;
  recovered: boolean;
  recoveredAt: string | null;
  zoneId: string | null;
  areaPath: string;
  acknowledgeBy?: string | null;
  acknowledgedAt?: string | null;
  escalation?: number;
  escalatedAt?: string | null;
  suppressedReason?: string | null;
  late?: boolean;
  evidenceSha256?: string | null;
  documentNo?: string | null;
  basisRequestId?: string | null;
  falseAlarmReason?: string | null;
  disposal?: string | null;
  allowedTransitions: string[];
  history?: AlarmStep[];
  verifications?: Verification[];
}
export interface Verification {
  id: string;
  at: string;
  actor: string;
  role: string;
  method: string;
  result: string;
  note?: string | null;
  viewId?: string | null;
  documentNo?: string | null;
}
export interface AlarmFacts {
  occurredAt?: string;
  distanceMeters?: number | null;
  accuracyMeters?: number | null;
}
export interface AlarmStep {
  at: string;
  what?: string;
  before?: AlarmFacts | null;
  after?: AlarmFacts | null;
  from: string | null;
  to: string;
  actor: string | null;
  name?: string | null;
  unit?: string | null;
  method?: string | null;
  reasonCode?: string | null;
  disposal?: string | null;
  text?: string | null;
}
export interface AlarmPage {
  items: Alarm[];
  total: number;
  openBySeverity: Partial<Record<AlarmLevel, number>>;
}
export interface Transition {
  to: string;
  method?: string;
  reasonCode?: string;
  text?: string;
  disposal?: string;
  documentNo?: string;
  basisRequestId?: string;
}
export interface CodeCount {
  code: string;
  n: number | null;
}
/** A count that is null is too small to be told. */
export interface AlarmStatistics {
  from: string;
  to: string;
  raised: number | null;
  suppressed: number | null;
  open: number | null;
  openBySeverity: Record<AlarmLevel, number | null>;
  byType: CodeCount[];
  byState: CodeCount[];
  acknowledged: number | null;
  medianAcknowledgeSeconds: number | null;
  withinLimit: number | null;
  escalated: number | null;
  judged: number | null;
  falseAlarms: number | null;
  falseByReason: CodeCount[];
  suppressedByReason: CodeCount[];
  disposals: CodeCount[];
  stale: number | null;
  chattering: number | null;
  peakInTenMinutes: number | null;
}
export interface EmergencyMode {
  id: string;
  areaPath: string;
  reason: string;
  startedName: string;
  startedAt: string;
  endsAt: string;
  endedAt: string | null;
}

export interface Fix {
  lon: number;
  lat: number;
  accuracyMeters: number;
  time: string;
  receivedAt?: string | null;
  batteryPercent?: number | null;
}
export interface Basis {
  state: string;
  ground: number | string;
  endsOn: string;
  daysLeft: number;
  badge: 'GREEN' | 'YELLOW' | 'RED';
}
export interface Subject {
  id: string;
  code: string;
  mode: 'INFO_CHECK' | 'E_POSITIONING';
  state: string;
  village: string;
  path: string;
  minor?: boolean;
  basis: Basis | null;
  lastFix: Fix | null;
  openAlarms: number;
}

export interface IncidentSummary {
  id: string;
  caseCode?: string | null;
  kind: string;
  disputeType: string | null;
  title: string;
  text?: string | null;
  source: string;
  state: string;
  level: string;
  scale?: string | null;
  lon: number;
  lat: number;
  areaPath: string;
  gridCode: string | null;
  gridName?: string | null;
  reportedAt: string;
  reporter?: string | null;
  reporterUnit?: string | null;
  settledAt?: string | null;
  photos?: { id: string; sha256: string; url?: string }[];
  similar?: {
    id: string;
    caseCode?: string | null;
    title: string;
    distanceMeters: number;
    reportedAt: string;
  }[];
  cameras?: Collection<Point, CameraProperties>;
  allowedTransitions?: string[];
  history?: AlarmStep[];
}

export interface CameraView {
  viewId: string;
  token: string;
  liveUrl: string;
  expiresAt: string;
  cameraId: string;
  cameraName: string;
  watermark?: string | string[] | null;
}
export interface ViewRecord {
  viewId: string;
  cameraId: string;
  cameraName: string;
  purpose: string;
  objectType: string;
  objectId: string;
  reason: string;
  username?: string;
  displayName?: string;
  unit: string;
  grantedAt: string;
  expiresAt: string;
  openedAt?: string | null;
  closedAt?: string | null;
  seconds?: number | null;
  endCause?: string | null;
}
export interface Snapshot {
  id: string;
  sha256: string;
  takenAt?: string;
  cameraId?: string;
  cameraName?: string;
  takenBy?: string;
}

export interface AuditRow {
  seq: number;
  at: string;
  actor: string | null;
  unit: string | null;
  name: string | null;
  role: string | null;
  action: string;
  objectType: string | null;
  objectId: string | null;
  areaPath: string | null;
  purpose: string | null;
  reason: string | null;
  outcome: 'OK' | 'DENIED' | 'FAILED';
  address: string | null;
  details: Record<string, unknown> | null;
  hash: string;
}
