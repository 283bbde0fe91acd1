/**
 * Decides how a live picture stays live. Pure: what the video element says goes in, one action comes
 * out. Called a few times a second, never for each fragment: seeking all the time starves hardware
 * decoders.
 */

/** A buffered range in seconds of media time. */
export interface TimeRange {
  readonly start: number;
  readonly end: number;
}

export interface PlaybackSituation {
  readonly currentTime: number;
  readonly playbackRate: number;
  readonly ranges: readonly TimeRange[];
  /** Safari stutters at other rates than 1: it jumps instead. */
  readonly canChangeRate: boolean;
  /** The page was hidden a moment ago. */
  readonly returnsFromHidden: boolean;
}

export type CatchUp =
  | { readonly kind: 'none' }
  | { readonly kind: 'rate'; readonly rate: number }
  | { readonly kind: 'jump'; readonly to: number };

/** Distance to the newest frame after a jump: a few frames against jitter. */
const EDGE_SECONDS = 0.2;
const JUMP_SECONDS = 4;
const SAFARI_JUMP_SECONDS = 2;
const HIDDEN_JUMP_SECONDS = 0.8;
const HURRY_SECONDS = 1.5;
const CATCH_UP_SECONDS = 0.7;
const CAUGHT_UP_SECONDS = 0.3;
const GAP_TOLERANCE_SECONDS = 0.1;

const NONE: CatchUp = { kind: 'none' };

export function decideCatchUp(now: PlaybackSituation): CatchUp {
  const last = now.ranges.at(-1);
  if (last === undefined) {
    return NONE;
  }
  const edge = Math.max(last.start, last.end - EDGE_SECONDS);
  if (!isInside(now.currentTime, last)) {
    return standsBeforeGap(now) ? { kind: 'jump', to: edge } : keepRate(now, last);
  }
  return keepRate(now, last);
}

function keepRate(now: PlaybackSituation, last: TimeRange): CatchUp {
  const behind = last.end - now.currentTime;
  const edge = Math.max(last.start, last.end - EDGE_SECONDS);
  const limit = now.returnsFromHidden
    ? HIDDEN_JUMP_SECONDS
    : now.canChangeRate
      ? JUMP_SECONDS
      : SAFARI_JUMP_SECONDS;
  if (behind > limit) {
    return { kind: 'jump', to: edge };
  }
  if (!now.canChangeRate) {
    return NONE;
  }
  const rate = wantedRate(behind, now.playbackRate);
  return rate === now.playbackRate ? NONE : { kind: 'rate', rate };
}

function wantedRate(behind: number, current: number): number {
  if (behind > HURRY_SECONDS) {
    return 1.25;
  }
  if (behind > CATCH_UP_SECONDS) {
    return Math.max(1.1, Math.min(current, 1.25));
  }
  // Between the two marks the rate stays as it is, so that it does not flutter.
  return behind < CAUGHT_UP_SECONDS ? 1 : current;
}

/** Outside every range, or at the end of one that is not the last: only a jump leads on. */
function standsBeforeGap(now: PlaybackSituation): boolean {
  const here = now.ranges.find((range) => isInside(now.currentTime, range));
  return here === undefined || here.end - now.currentTime < GAP_TOLERANCE_SECONDS;
}

function isInside(time: number, range: TimeRange): boolean {
  return time >= range.start - 0.001 && time <= range.end;
}

/** The part of the buffer that may go: all that is older than five seconds, in few large steps. */
export function decideTrim(currentTime: number, ranges: readonly TimeRange[]): number | null {
  const first = ranges[0];
  if (first === undefined || first.start > currentTime - 8) {
    return null;
  }
  return currentTime - 5;
}
