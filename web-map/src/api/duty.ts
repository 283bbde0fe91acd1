import { del, get, post, query, send } from './http';

export interface Shift {
  id: string;
  area: string;
  areaName: string | null;
  username: string;
  displayName: string;
  rank: number;
  startsAt: string;
  endsAt: string;
  now: boolean;
  contact: string | null;
}
export interface NewShift {
  area: string;
  username: string;
  rank: number;
  startsAt: string;
  endsAt: string;
  weeks: number;
}

export const listShifts = (from?: string, to?: string) =>
  get<{ items: Shift[] }>(`api/duty${query({ from, to })}`).then((page) => page.items);
export const addShift = (shift: NewShift) => post<unknown>('api/duty', shift);
export const removeShift = (id: string) => del(`api/duty/${id}`);
export const keepContact = (username: string, email: string) =>
  send('PUT', `api/duty/contacts/${encodeURIComponent(username)}`, { body: { email } });
