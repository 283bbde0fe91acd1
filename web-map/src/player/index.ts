export { LivePlayer } from './livePlayer';
export type { LivePlayerOptions, PlayerState, PlayerStats } from './livePlayer';
