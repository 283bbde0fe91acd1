import { defineStore } from 'pinia';
import { ref } from 'vue';
import { apiUrl } from './http';

export interface LiveEvent {
  type: string;
  id: string;
  at?: string;
  data?: Record<string, unknown>;
}
export type LiveState = 'OFF' | 'CONNECTING' | 'OPEN' | 'LOST';
type Listener = (event: LiveEvent) => void;

const SILENCE_MS = 50_000;

/** Waiting time before attempt n: quick at first, never above ten seconds, spread by a random part. */
export function backoff(attempt: number, random: number): number {
  return Math.min(10_000, 500 * 2 ** Math.min(attempt, 6)) * (0.7 + 0.6 * random);
}

/**
 * The one socket for pushed events. An event only says that something changed; after every
 * connection all listeners of `onResync` read again, so nothing is missed while it was away.
 */
export const useLive = defineStore('live', () => {
  const state = ref<LiveState>('OFF');
  const lostSince = ref<number | null>(null);
  const listeners = new Map<string, Set<Listener>>();
  const resyncs = new Set<() => void>();
  let socket: WebSocket | null = null;
  let attempt = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;

  function on(type: string, listener: Listener): () => void {
    const known = listeners.get(type) ?? new Set();
    listeners.set(type, known.add(listener));
    return () => known.delete(listener);
  }
  function onResync(action: () => void): () => void {
    resyncs.add(action);
    return () => resyncs.delete(action);
  }
  /**
   * Reads now and after each reconnection. A first reading waits for the socket, so that it happens
   * once and misses nothing; where the socket does not come, it happens all the same.
   */
  function sync(action: () => void): () => void {
    const stop = onResync(action);
    let late: ReturnType<typeof setTimeout> | undefined;
    if (state.value === 'OPEN') action();
    else late = setTimeout(() => state.value !== 'OPEN' && action(), 1500);
    return () => {
      clearTimeout(late);
      stop();
    };
  }
  function heard(): void {
    clearTimeout(silence);
    // The server pings every 20 s: a longer silence is a dead connection nobody closed.
    silence = setTimeout(() => socket?.close(), SILENCE_MS);
  }
  function start(): void {
    if (socket) return;
    clearTimeout(retry);
    state.value = attempt === 0 ? 'CONNECTING' : 'LOST';
    const own = new WebSocket(apiUrl('live').replace(/^http/, 'ws'));
    socket = own;
    own.onopen = () => {
      attempt = 0;
      state.value = 'OPEN';
      lostSince.value = null;
      heard();
      for (const action of resyncs) action();
    };
    own.onmessage = (message) => {
      heard();
      let event: LiveEvent;
      try {
        event = JSON.parse(String(message.data)) as LiveEvent;
      } catch {
        return;
      }
      for (const listener of listeners.get(event.type) ?? []) listener(event);
    };
    own.onclose = () => {
      if (socket !== own) return;
      socket = null;
      clearTimeout(silence);
      state.value = 'LOST';
      lostSince.value ??= Date.now();
      retry = setTimeout(start, backoff(attempt++, Math.random()));
    };
  }
  function stop(): void {
    const own = socket;
    socket = null;
    clearTimeout(retry);
    clearTimeout(silence);
    state.value = 'OFF';
    lostSince.value = null;
    attempt = 0;
    own?.close();
  }
  return { state, lostSince, on, onResync, sync, start, stop };
});
