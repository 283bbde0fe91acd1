import type { Geometry, Position } from 'geojson';
import type { Schedule, ShapeKind, ZoneFeature, ZoneKind, ZoneRequest } from '@/api/zones';

/** What the form holds. Drawn points are the ring, the line, or the one centre. */
export interface Draft {
  id: string | null;
  version: number | null;
  kind: ZoneKind;
  name: string;
  documentNo: string;
  shape: ShapeKind;
  points: Position[];
  /** An area that is not drawn by hand: holes, several parts, or very many vertices. */
  whole: Geometry | null;
  sizeMeters: number;
  always: boolean;
  days: string[];
  from: string;
  until: string;
  exceptions: Schedule['exceptions'];
  validFrom: string;
  validUntil: string;
  bufferMeters: number | null;
  confirmFixes: number | null;
  confirmSeconds: number | null;
  graceSeconds: number | null;
}

export const DAYS = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
] as const;

/** More corners than this nobody drags one by one. */
export const DRAGGABLE = 400;

export function emptyDraft(kind: ZoneKind = 'FORBIDDEN'): Draft {
  return {
    id: null,
    version: null,
    kind,
    name: '',
    documentNo: '',
    shape: kind === 'CURFEW' ? 'CIRCLE' : 'POLYGON',
    points: [],
    whole: null,
    sizeMeters: 200,
    always: kind !== 'CURFEW',
    days: [...DAYS],
    from: '22:00',
    until: '06:00',
    exceptions: [],
    validFrom: '',
    validUntil: '',
    bufferMeters: null,
    confirmFixes: null,
    confirmSeconds: null,
    graceSeconds: null,
  };
}

/** The one ring of a simple area without its closing point; null if it has more. */
export function ringOf(geometry: Geometry): Position[] | null {
  const polygon =
    geometry.type === 'Polygon'
      ? geometry.coordinates
      : geometry.type === 'MultiPolygon' && geometry.coordinates.length === 1
        ? geometry.coordinates[0]!
        : null;
  if (polygon?.length !== 1 || polygon[0]!.length > DRAGGABLE) return null;
  return polygon[0]!.slice(0, -1);
}

export function withArea(draft: Draft, geometry: Geometry): Draft {
  const ring = ringOf(geometry);
  return { ...draft, shape: 'POLYGON', points: ring ?? [], whole: ring ? null : geometry };
}

export function draftOf(zone: ZoneFeature): Draft {
  const own = zone.properties;
  const window = own.schedule?.windows[0];
  const draft: Draft = {
    ...emptyDraft(own.kind),
    id: own.id,
    version: own.version,
    name: own.name,
    documentNo: own.documentNo ?? '',
    sizeMeters: own.sizeMeters ?? 200,
    always: own.schedule === null,
    days: window?.days ?? [...DAYS],
    from: window?.from ?? '22:00',
    until: window?.until ?? '06:00',
    exceptions: own.schedule?.exceptions ?? [],
    validFrom: dayOfInstant(own.validFrom),
    validUntil: dayOfInstant(own.validUntil),
    bufferMeters: own.settings.bufferMeters ?? null,
    confirmFixes: own.settings.confirmFixes ?? null,
    confirmSeconds: own.settings.confirmSeconds ?? null,
    graceSeconds: own.settings.graceSeconds ?? null,
  };
  if (own.shape === 'CIRCLE' && own.axis?.type === 'Point') {
    return { ...draft, shape: 'CIRCLE', points: [own.axis.coordinates] };
  }
  if (own.shape === 'CORRIDOR' && own.axis?.type === 'LineString') {
    return { ...draft, shape: 'CORRIDOR', points: own.axis.coordinates };
  }
  return withArea(draft, zone.geometry);
}

/** Days begin at midnight in Asia/Shanghai, which has no summer time. */
const instantOf = (day: string) => (day ? `${day}T00:00:00+08:00` : null);
function dayOfInstant(instant: string | null): string {
  if (!instant) return '';
  return new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** How many points the shape needs before it is one. */
export function needed(draft: Draft): number {
  if (draft.whole) return 0;
  return { POLYGON: 3, CIRCLE: 1, CORRIDOR: 2 }[draft.shape];
}
export const isDrawn = (draft: Draft) => draft.points.length >= needed(draft);

export function geometryOf(draft: Draft): Geometry {
  if (draft.whole) return draft.whole;
  switch (draft.shape) {
    case 'POLYGON':
      return { type: 'Polygon', coordinates: [[...draft.points, draft.points[0] ?? []]] };
    case 'CIRCLE':
      return { type: 'Point', coordinates: draft.points[0] ?? [] };
    case 'CORRIDOR':
      return { type: 'LineString', coordinates: draft.points };
  }
}

export function requestOf(draft: Draft, subjectId: string, repair = false): ZoneRequest {
  return {
    subjectId,
    kind: draft.kind,
    name: draft.name.trim(),
    documentNo: draft.documentNo.trim() || null,
    shape: {
      type: draft.whole ? 'POLYGON' : draft.shape,
      geometry: geometryOf(draft),
      ...(draft.shape === 'CIRCLE' && { radiusMeters: draft.sizeMeters }),
      ...(draft.shape === 'CORRIDOR' && { widthMeters: draft.sizeMeters }),
    },
    settings: {
      bufferMeters: draft.bufferMeters,
      confirmFixes: draft.confirmFixes,
      confirmSeconds: draft.confirmSeconds,
      graceSeconds: draft.graceSeconds,
    },
    schedule: draft.always
      ? null
      : {
          windows: [{ days: draft.days, from: draft.from, until: draft.until }],
          exceptions: draft.exceptions,
        },
    validFrom: instantOf(draft.validFrom),
    validUntil: instantOf(draft.validUntil),
    repair,
    ...(draft.version !== null && { version: draft.version }),
  };
}
