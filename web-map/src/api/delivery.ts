import { del, get, post, query, send } from './http';
import type { AlarmLevel } from './types';

export type MessageState = 'PENDING' | 'SENT' | 'DEAD';
export interface Channel {
  id: string;
  kind: string;
  name: string;
  area: string;
  events: string[];
  lowest: AlarmLevel;
  settings: Record<string, unknown>;
  enabled: boolean;
  hasSecret: boolean;
  messages: Record<MessageState, number>;
  newSecret?: string | null;
}
export interface Message {
  id: string;
  channelName: string;
  event: string;
  alarmId: string;
  recipient: string | null;
  state: MessageState;
  attempts: number;
  createdAt: string;
  nextAt: string | null;
  sentAt: string | null;
  lastError: string | null;
}
export type ChannelRequest = Record<string, unknown>;

export const listChannels = () =>
  get<{ items: Channel[]; kinds: string[] }>('api/delivery/channels');
export const addChannel = (body: ChannelRequest) => post<Channel>('api/delivery/channels', body);
export const changeChannel = (id: string, body: ChannelRequest) =>
  send('PUT', `api/delivery/channels/${id}`, { body });
export const removeChannel = (id: string) => del(`api/delivery/channels/${id}`);
export const testChannel = (id: string) => post<unknown>(`api/delivery/channels/${id}/test`, {});
export const renewKey = (id: string) => post<Channel>(`api/delivery/channels/${id}/secret`, {});
export const listMessages = (state: MessageState | '') =>
  get<{ items: Message[]; total: number; counts: Record<MessageState, number> }>(
    `api/delivery/messages${query({ state: state || undefined })}`,
  );
export const retryMessage = (id: string) => post<unknown>(`api/delivery/messages/${id}/retry`, {});
