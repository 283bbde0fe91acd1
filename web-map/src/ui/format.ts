/** Times are shown in Asia/Shanghai whatever the reader's machine says; numbers carry their unit. */
const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

export type Translate = (key: string, values?: Record<string, unknown>) => string;

export function fullTime(iso: string | null | undefined): string {
  if (!iso) return '–';
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? '–' : clock.format(at).replace(',', '');
}

export const dayOf = (iso: string) => fullTime(iso).slice(0, 10);

/** Within a day relative, beyond it the full time. */
export function relativeTime(iso: string | null | undefined, now: number, t: Translate): string {
  if (!iso) return '–';
  const seconds = Math.round((now - new Date(iso).getTime()) / 1000);
  if (Number.isNaN(seconds)) return '–';
  if (seconds >= 86_400 || seconds < -86_400) return fullTime(iso);
  if (seconds < -59) return t('time.inMinutes', { n: Math.round(-seconds / 60) });
  if (seconds < 5) return t('time.now');
  if (seconds < 60) return t('time.secondsAgo', { n: seconds });
  if (seconds < 3600) return t('time.minutesAgo', { n: Math.floor(seconds / 60) });
  return t('time.hoursAgo', { n: Math.floor(seconds / 3600) });
}

export function meters(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  return value < 1000
    ? `${Math.round(value)} m`
    : `${(value / 1000).toFixed(value < 10_000 ? 2 : 1)} km`;
}

export function countdown(seconds: number): string {
  const left = Math.max(0, Math.floor(seconds));
  return `${String(Math.floor(left / 60)).padStart(2, '0')}:${String(left % 60).padStart(2, '0')}`;
}

/** n/N with the rate, two decimals, half up: 272/274 = 99.27 %. Small N is marked by the caller. */
export function share(part: number, whole: number): string {
  if (whole === 0) return '0/0';
  const rate = Math.round((part / whole) * 10_000 + 1e-9) / 100;
  return `${count(part)}/${count(whole)} = ${rate.toFixed(2)} %`;
}

export function count(value: number | null | undefined, floor = false): string {
  if (value === null || value === undefined) return '–';
  return value.toLocaleString('en-US') + (floor ? '+' : '');
}

const COMPASS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
export function compass(azimuth: number | null | undefined): string | null {
  if (azimuth === null || azimuth === undefined) return null;
  return COMPASS[Math.round((((azimuth % 360) + 360) % 360) / 45) % 8] ?? null;
}
