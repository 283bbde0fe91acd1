import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { get, post, query } from './http';
import { useLive } from './live';
import type { Alarm, AlarmLevel, AlarmPage, Transition } from './types';

const ORDER: Record<AlarmLevel, number> = { SERIOUS: 0, GENERAL: 1, REMINDER: 2 };
const FINISHED = new Set(['CLOSED', 'SUPPRESSED']);

export const isOpen = (alarm: Alarm) => !FINISHED.has(alarm.state);

/** Serious first; inside a level those nobody has taken, then the newest. */
export function byUrgency(a: Alarm, b: Alarm): number {
  const raised = (alarm: Alarm) => (alarm.state === 'RAISED' ? 0 : 1);
  return (
    ORDER[a.level] - ORDER[b.level] || raised(a) - raised(b) || b.raisedAt.localeCompare(a.raisedAt)
  );
}

export const readAlarm = (id: string) => get<Alarm>(`api/alarms/${id}`);
export const listAlarms = (values: Record<string, string | number | boolean | undefined>) =>
  get<AlarmPage>(`api/alarms${query(values)}`);

/** Every open alarm the reader may see, kept fresh by push and read again after each reconnect. */
export const useAlarms = defineStore('alarms', () => {
  const byId = ref(new Map<string, Alarm>());
  const loaded = ref(false);
  const failed = ref<unknown>(null);
  const latest = ref<Alarm | null>(null);
  const seen = new Set<string>();
  const live = useLive();
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
  async function refresh(id: string): Promise<void> {
    try {
      const alarm = await readAlarm(id);
      put(alarm);
      announce(alarm);
    } catch {
      await reload();
    }
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
      live.on('alarm.raised', (event) => void refresh(event.id)),
      live.on('alarm.changed', (event) => void refresh(event.id)),
      live.onResync(() => void reload()),
    ];
    void reload();
  }
  function stop(): void {
    for (const end of stops) end();
    stops = [];
    byId.value = new Map();
    seen.clear();
    loaded.value = false;
    latest.value = null;
  }
  return { byId, open, serious, loaded, failed, latest, start, stop, reload, transition, put };
});
