import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { get, post, query } from './http';
import { useLive, type LiveEvent } from './live';
import { useSession } from './session';
import type {
  Alarm,
  AlarmLevel,
  AlarmPage,
  AlarmStatistics,
  EmergencyMode,
  Transition,
  Verification,
} from './types';

const ORDER: Record<AlarmLevel, number> = { SERIOUS: 0, GENERAL: 1, REMINDER: 2 };
const FINISHED = new Set(['CLOSED', 'SUPPRESSED']);

export const isOpen = (alarm: Alarm) => !FINISHED.has(alarm.state);

/** Whom or what it is about, in words a person knows. */
export const nameOf = (alarm: Alarm) => alarm.subjectCode ?? alarm.cameraName ?? '';

/**
 * Serious first; inside a level those nobody has taken, of them the escalated and then the one
 * whose time runs out first; what has been taken comes after, newest first.
 */
export function byUrgency(a: Alarm, b: Alarm): number {
  const raised = (alarm: Alarm) => (alarm.state === 'RAISED' ? 0 : 1);
  const level = ORDER[a.level] - ORDER[b.level] || raised(a) - raised(b);
  if (level !== 0) return level;
  if (a.state !== 'RAISED' || b.state !== 'RAISED') return b.raisedAt.localeCompare(a.raisedAt);
  const due = (alarm: Alarm) => alarm.acknowledgeBy ?? '9';
  return (
    (b.escalation ?? 0) - (a.escalation ?? 0) ||
    due(a).localeCompare(due(b)) ||
    b.raisedAt.localeCompare(a.raisedAt)
  );
}

/** Seconds until the county is called; negative afterwards, null where no clock runs. */
export function secondsLeft(alarm: Alarm, now: number): number | null {
  if (alarm.state !== 'RAISED' || !alarm.acknowledgeBy) return null;
  return Math.round((new Date(alarm.acknowledgeBy).getTime() - now) / 1000);
}

const COUNTY = ['CORRECTION_OFFICER'];
const STAFF = [...COUNTY, 'JUDICIAL_ASSISTANT'];
const STEPS: [from: string, to: string, roles: string[]][] = [
  ['RAISED', 'ACKNOWLEDGED', STAFF],
  ['ACKNOWLEDGED', 'VERIFYING', STAFF],
  ['VERIFYING', 'FALSE_ALARM', STAFF],
  ['VERIFYING', 'CONFIRMED', STAFF],
  ['VERIFYING', 'LOST_PROCEDURE', COUNTY],
  ['LOST_PROCEDURE', 'CONFIRMED', COUNTY],
  ['LOST_PROCEDURE', 'DISPOSED', COUNTY],
  ['CONFIRMED', 'DISPOSING', STAFF],
  ['CONFIRMED', 'DISPOSED', COUNTY],
  ['DISPOSING', 'DISPOSED', COUNTY],
];

/**
 * What this reader can probably do next. An event carries no steps, because they depend on the
 * person, and reading each alarm again would fill the audit. Closing may need a second person, so
 * it is never guessed: whoever opens the alarm is told by the server.
 */
export function likelySteps(state: string, roles: readonly string[]): string[] {
  return STEPS.filter(([from, , who]) => from === state && who.some((r) => roles.includes(r))).map(
    ([, to]) => to,
  );
}

/** The alarm an event tells of. Fields without a value are left out of events. */
export function alarmOf(event: LiveEvent, known: Alarm | undefined, roles: readonly string[]) {
  const data = event.data as Partial<Alarm> | undefined;
  if (!data?.state || !data.level || !data.type || !data.raisedAt) return null;
  const told: Alarm = {
    subjectId: null,
    subjectCode: null,
    type: data.type,
    level: data.level,
    state: data.state,
    raisedAt: data.raisedAt,
    occurredAt: data.raisedAt,
    receivedAt: null,
    lastAt: null,
    count: 1,
    lon: null,
    lat: null,
    accuracyMeters: null,
    distanceMeters: null,
    explanation: null,
    recovered: false,
    recoveredAt: null,
    zoneId: null,
    areaPath: '',
    ...data,
    id: event.id,
    allowedTransitions:
      known?.state === data.state ? known.allowedTransitions : likelySteps(data.state, roles),
  };
  return told;
}

export const readAlarm = (id: string) => get<Alarm>(`api/alarms/${id}`);
export const addVerification = (id: string, entry: Record<string, string>) =>
  post<Verification>(`api/alarms/${id}/verifications`, entry);
export const alarmStatistics = (values: Record<string, string | undefined>) =>
  get<AlarmStatistics>(`api/alarms/statistics${query(values)}`);
export const runningEmergencies = () =>
  get<{ items: EmergencyMode[] }>('api/emergency-modes?running=true');
export const startEmergency = (body: { area: string; reason: string; endsAt: string }) =>
  post<EmergencyMode>('api/emergency-modes', body);
export const endEmergency = (id: string) =>
  post<EmergencyMode>(`api/emergency-modes/${id}/end`, {});
export const listAlarms = (values: Record<string, string | number | boolean | undefined>) =>
  get<AlarmPage>(`api/alarms${query(values)}`);

/** Every open alarm the reader may see, kept fresh by push and read again after each reconnect. */
export const useAlarms = defineStore('alarms', () => {
  const byId = ref(new Map<string, Alarm>());
  const loaded = ref(false);
  const failed = ref<unknown>(null);
  const latest = ref<Alarm | null>(null);
  const escalated = ref<Alarm | null>(null);
  const seen = new Set<string>();
  const live = useLive();
  const session = useSession();
  let stops: (() => void)[] = [];

  const open = computed(() => [...byId.value.values()].filter(isOpen).sort(byUrgency));
  const serious = computed(() => open.value.filter((alarm) => alarm.level === 'SERIOUS').length);

  function put(alarm: Alarm): void {
    const next = new Map(byId.value);
    if (isOpen(alarm)) next.set(alarm.id, alarm);
    else next.delete(alarm.id);
    byId.value = next;
  }
  function announce(alarm: Alarm): void {
    if (seen.has(alarm.id) || !isOpen(alarm)) return;
    seen.add(alarm.id);
    if (loaded.value) latest.value = alarm;
  }
  async function reload(): Promise<void> {
    try {
      const page = await listAlarms({ open: true, limit: 500 });
      byId.value = new Map(page.items.map((alarm) => [alarm.id, alarm]));
      for (const alarm of page.items) announce(alarm);
      loaded.value = true;
      failed.value = null;
    } catch (error) {
      failed.value = error;
    }
  }
  /** An event says all that a row shows; the audited read waits until somebody opens the alarm. */
  function heard(event: LiveEvent): void {
    const roles = session.session?.roles ?? [];
    const alarm = alarmOf(event, byId.value.get(event.id), roles);
    if (!alarm) {
      void reload();
      return;
    }
    put(alarm);
    announce(alarm);
  }
  /** Sent to the county only: somebody has to take it now. */
  function called(event: LiveEvent): void {
    heard(event);
    escalated.value = byId.value.get(event.id) ?? null;
  }
  async function transition(id: string, step: Transition): Promise<Alarm> {
    await post<unknown>(`api/alarms/${id}/transitions`, step);
    const fresh = await readAlarm(id);
    put(fresh);
    return fresh;
  }
  function start(): void {
    if (stops.length > 0) return;
    stops = [
      live.on('alarm.raised', heard),
      live.on('alarm.changed', heard),
      live.on('alarm.escalated', called),
      live.sync(() => void reload()),
    ];
  }
  function stop(): void {
    for (const end of stops) end();
    stops = [];
    byId.value = new Map();
    seen.clear();
    loaded.value = false;
    latest.value = null;
  }
  return {
    byId,
    open,
    serious,
    loaded,
    failed,
    latest,
    escalated,
    start,
    stop,
    reload,
    transition,
    put,
  };
});
