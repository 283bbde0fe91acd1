import type { Device } from '@/api/devices';

export type Tone = 'red' | 'orange' | 'yellow' | 'blue' | 'green' | 'grey';

const SILENT_AFTER_MINUTES = 30;
const LOW_BATTERY = 15;

/** What an officer has to know first about a device; one word, worst first. */
export function conditionOf(device: Device, now: Date): { key: string; tone: Tone } {
  if (device.state === 'CLOSED') return { key: 'CLOSED', tone: 'grey' };
  if (device.state === 'SUSPENDED') return { key: 'SUSPENDED', tone: 'yellow' };
  for (const signal of ['TAMPER', 'STRAP_OPEN', 'SEPARATED', 'SOS'] as const) {
    if (device.signals.includes(signal)) return { key: signal, tone: 'red' };
  }
  if (device.signals.includes('POWER_OFF')) return { key: 'POWER_OFF', tone: 'orange' };
  if (!device.contactAt) return { key: 'NEVER', tone: 'grey' };
  const minutes = (now.getTime() - new Date(device.contactAt).getTime()) / 60_000;
  if (device.purpose === 'POSITIONING' && minutes > SILENT_AFTER_MINUTES) {
    return { key: 'SILENT', tone: 'orange' };
  }
  if (device.signals.includes('LOW_BATTERY') || (device.batteryPercent ?? 100) <= LOW_BATTERY) {
    return { key: 'LOW_BATTERY', tone: 'yellow' };
  }
  return { key: 'OK', tone: 'green' };
}

/** Outcomes of the feed as rows, the most frequent first. */
export function feedRows(
  totals: Record<string, Record<string, number>>,
): { outcome: string; reason: string; n: number }[] {
  return Object.entries(totals)
    .flatMap(([outcome, reasons]) =>
      Object.entries(reasons).map(([reason, n]) => ({ outcome, reason, n })),
    )
    .sort((a, b) => b.n - a.n);
}
