export interface Point {
  lon: number;
  lat: number;
  /** Milliseconds since 1970. */
  at: number;
  receivedAt: number;
  accuracyMeters: number | null;
  decision: string | null;
}
export interface Stay {
  from: number;
  to: number;
  lon: number;
  lat: number;
  /** How far the fixes of the stay lie from its middle. */
  radiusMeters: number;
  count: number;
}
export interface Gap {
  from: number;
  to: number;
}

/** A stay: at least so long within so far; fixes wander, so it is wider than a room. */
export const STAY_METERS = 100;
export const STAY_MS = 10 * 60_000;
/** A silence that deserves to be told. */
export const GAP_MS = 15 * 60_000;
/** Minutes of the track in a second of replay. */
export const SPEEDS = [1, 2, 4, 8, 16, 32, 64] as const;

const DEGREE = 111_320;
export function metersBetween(
  a: { lon: number; lat: number },
  b: { lon: number; lat: number },
): number {
  const east = (b.lon - a.lon) * DEGREE * Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180);
  return Math.hypot(east, (b.lat - a.lat) * DEGREE);
}

/** A fix whose circle is wider than a stay says nothing about moving. */
const vague = (point: Point) => (point.accuracyMeters ?? 0) > 2 * STAY_METERS;

/** Stretches that stay near their own middle. Vague fixes neither begin nor end one. */
export function staysOf(points: Point[]): Stay[] {
  const stays: Stay[] = [];
  let run: Point[] = [];
  let lon = 0;
  let lat = 0;
  const close = () => {
    const first = run[0];
    const last = run.at(-1);
    if (first && last && last.at - first.at >= STAY_MS) {
      stays.push({
        from: first.at,
        to: last.at,
        lon,
        lat,
        radiusMeters: Math.max(...run.map((p) => metersBetween(p, { lon, lat }))),
        count: run.length,
      });
    }
    run = [];
  };
  for (const point of points) {
    if (vague(point)) continue;
    const last = run.at(-1);
    if (last && (metersBetween(point, { lon, lat }) > STAY_METERS || point.at - last.at > GAP_MS)) {
      close();
    }
    run.push(point);
    lon = run.length === 1 ? point.lon : lon + (point.lon - lon) / run.length;
    lat = run.length === 1 ? point.lat : lat + (point.lat - lat) / run.length;
  }
  close();
  return stays;
}

export function gapsOf(points: Point[]): Gap[] {
  return points.flatMap((point, i) => {
    const before = points[i - 1];
    return before && point.at - before.at > GAP_MS ? [{ from: before.at, to: point.at }] : [];
  });
}

/** The index of the last fix at or before the time; -1 before the first. */
export function indexAt(points: Point[], time: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.at <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Where the replay stands: between two fixes on the line, in a gap at the fix before it. */
export function placeAt(points: Point[], time: number): Point | null {
  const i = indexAt(points, time);
  const before = points[i];
  const after = points[i + 1];
  if (!before) return points[0] ?? null;
  if (!after || after.at - before.at > GAP_MS || after.at === before.at) return before;
  const share = (time - before.at) / (after.at - before.at);
  return {
    ...before,
    lon: before.lon + share * (after.lon - before.lon),
    lat: before.lat + share * (after.lat - before.lat),
  };
}

/** The next faster or slower speed; at the ends it stays. */
export function nextSpeed(speed: number, by: 1 | -1): number {
  const at = SPEEDS.indexOf(speed as (typeof SPEEDS)[number]);
  return SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, at + by))] ?? 1;
}

export function lasting(ms: number): { h: number; m: number } {
  const minutes = Math.round(ms / 60_000);
  return { h: Math.floor(minutes / 60), m: minutes % 60 };
}

/** From midnight to midnight in Asia/Shanghai. */
export function dayRange(day: string): [string, string] {
  const from = new Date(`${day}T00:00:00+08:00`);
  return [from.toISOString(), new Date(from.getTime() + 86_400_000).toISOString()];
}
