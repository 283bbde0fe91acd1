import { decideCatchUp } from './catchUp';
import { MediaFeed, playableCodecs } from './mediaFeed';
import { readMessage } from './messages';
import { finalCause, retryPause, tokenEnd } from './reconnect';
import { takeSnapshot } from './snapshot';

export type PlayerState = 'connecting' | 'live' | 'reconnecting' | 'offline' | 'ended';

export interface PlayerStats {
  /** From the newest frame received to the one on the screen; the camera's own delay is not in it. */
  readonly latencySeconds: number;
  readonly receivedBytes: number;
  readonly kilobitsPerSecond: number;
  readonly decodedFrames: number;
  readonly droppedFrames: number;
  readonly width: number;
  readonly height: number;
  readonly mime: string;
}

export interface LivePlayerOptions {
  readonly video: HTMLVideoElement;
  /** The `liveUrl` of the camera view, without the token. */
  readonly url: string;
  readonly token: string;
  /** What the browser can play; asked from the browser when left out. */
  readonly codecs?: readonly string[];
  /** `detail` is the cause as the gateway names it, or empty. */
  readonly onState: (state: PlayerState, detail: string) => void;
  /** Called once, when trying again is useless: TOKEN_ENDED, REPLACED, CODEC_UNSUPPORTED, … */
  readonly onEnd: (cause: string) => void;
  /** About once a second. */
  readonly onStats?: (stats: PlayerStats) => void;
}

const TICK_MILLIS = 250;
/** The gateway notices a dead camera within 10 s and says so; more silence is a dead connection. */
const SILENCE_MILLIS = 14_000;
const ATTEMPTS_UNTIL_OFFLINE = 4;

/**
 * Plays one camera in one video element over the gateway's socket. It reconnects by itself while the
 * token lives: after a network change, a restart of the gateway or sleep of the laptop.
 */
export class LivePlayer {
  private readonly endsAt: number | null;
  private readonly canChangeRate: boolean;
  private socket: WebSocket | null = null;
  private feed: MediaFeed | null = null;
  private ticker: ReturnType<typeof setInterval> | null = null;
  private retry: ReturnType<typeof setTimeout> | null = null;
  private current: PlayerState | null = null;
  private attempts = 0;
  private lastMessageAt = 0;
  private received = 0;
  private receivedBefore = 0;
  private ticks = 0;
  private cameraLive = false;
  private returnsFromHidden = false;

  constructor(private readonly options: LivePlayerOptions) {
    this.endsAt = tokenEnd(options.token);
    this.canChangeRate = !/^((?!chrome|android).)*safari/i.test(navigator.userAgent);
  }

  get state(): PlayerState {
    return this.current ?? 'connecting';
  }

  start(): void {
    if (this.ticker !== null || this.current === 'ended') {
      return;
    }
    const { video } = this.options;
    video.muted = true; // else browsers refuse to start by themselves
    video.playsInline = true;
    video.addEventListener('error', this.elementFailed);
    video.addEventListener('loadeddata', this.noticePicture);
    document.addEventListener('visibilitychange', this.visibilityChanged);
    globalThis.addEventListener('online', this.networkIsBack);
    this.ticker = setInterval(this.tick, TICK_MILLIS);
    this.become('connecting', '');
    this.connect();
  }

  /** Stops for good and lets the camera go. `onEnd` is not called. */
  stop(): void {
    this.release();
    this.become('ended', 'STOPPED');
  }

  /** A JPEG of what is on the screen, watermark drawn in. Fails while there is no picture. */
  snapshot(watermark: string): Promise<Blob> {
    return takeSnapshot(this.options.video, watermark);
  }

  private release(): void {
    if (this.ticker !== null) {
      clearInterval(this.ticker);
      this.ticker = null;
    }
    const { video } = this.options;
    video.removeEventListener('error', this.elementFailed);
    video.removeEventListener('loadeddata', this.noticePicture);
    document.removeEventListener('visibilitychange', this.visibilityChanged);
    globalThis.removeEventListener('online', this.networkIsBack);
    this.closeSocket();
    if (this.feed !== null) {
      this.feed.close();
      this.feed = null;
      video.removeAttribute('src');
      video.load();
    }
  }

  private end(cause: string): void {
    if (this.current === 'ended') {
      return;
    }
    this.release();
    this.become('ended', cause);
    this.options.onEnd(cause);
  }

  private become(state: PlayerState, detail: string): void {
    if (this.current !== state || detail !== '') {
      this.current = state;
      this.options.onState(state, detail);
    }
  }

  private connect(): void {
    this.closeSocket(); // never two at once
    if (this.tokenIsOver()) {
      this.end('TOKEN_ENDED');
      return;
    }
    this.cameraLive = false;
    this.lastMessageAt = Date.now();
    const socket = new WebSocket(this.address());
    socket.binaryType = 'arraybuffer';
    // A new socket means a new timeline: the old picture stays until the new one begins.
    let fresh = true;
    socket.onmessage = (message: MessageEvent<string | ArrayBuffer>) => {
      this.lastMessageAt = Date.now();
      if (typeof message.data === 'string') {
        fresh = this.text(message.data, fresh);
      } else {
        this.received += message.data.byteLength;
        this.feed?.append(new Uint8Array(message.data));
      }
    };
    socket.onclose = (close: CloseEvent) => this.socketClosed(close.code, close.reason);
    this.socket = socket;
  }

  private address(): string {
    const url = new URL(this.options.url, location.href);
    url.searchParams.set('token', this.options.token);
    url.searchParams.set('codecs', (this.options.codecs ?? playableCodecs()).join(','));
    return url.href;
  }

  private closeSocket(): void {
    if (this.retry !== null) {
      clearTimeout(this.retry);
      this.retry = null;
    }
    const old = this.socket;
    this.socket = null;
    if (old !== null) {
      old.onmessage = null;
      old.onclose = null;
      old.close();
    }
  }

  private text(data: string, fresh: boolean): boolean {
    const message = readMessage(data);
    if (message.kind === 'mime') {
      if (fresh || this.feed?.mime !== message.mime) {
        this.rebuild(message.mime);
      }
      return false;
    }
    if (message.kind === 'state') {
      this.cameraLive = message.state === 'LIVE';
      if (message.state === 'OFFLINE') {
        this.become('offline', message.cause);
      } else if (message.state === 'RECONNECTING') {
        this.become('reconnecting', message.cause);
      }
    }
    return fresh;
  }

  private rebuild(mime: string): void {
    this.feed?.close();
    this.feed = null;
    const { video } = this.options;
    try {
      this.feed = new MediaFeed(
        video,
        mime,
        () => this.keepLive(),
        (cause) => this.reconnectSoon(cause),
      );
    } catch {
      this.end('CODEC_UNSUPPORTED');
      return;
    }
    video.play().catch(() => undefined); // tried again at each tick
  }

  private socketClosed(code: number, reason: string): void {
    this.socket = null;
    const cause = finalCause(code, reason);
    if (cause !== null) {
      this.end(cause);
    } else {
      this.reconnectSoon(reason === '' ? `CLOSED_${code}` : reason);
    }
  }

  private reconnectSoon(cause: string): void {
    if (this.current === 'ended') {
      return;
    }
    this.closeSocket();
    this.attempts++;
    this.become(this.attempts > ATTEMPTS_UNTIL_OFFLINE ? 'offline' : 'reconnecting', cause);
    this.retry = setTimeout(() => this.connect(), retryPause(this.attempts - 1, Math.random()));
  }

  private tokenIsOver(): boolean {
    return this.endsAt !== null && Date.now() >= this.endsAt;
  }

  private readonly elementFailed = (): void => {
    if (this.feed !== null) {
      this.feed.close();
      this.feed = null;
      this.reconnectSoon('DECODER');
    }
  };

  private readonly networkIsBack = (): void => {
    if (this.retry !== null) {
      this.connect();
    }
  };

  private readonly visibilityChanged = (): void => {
    if (document.visibilityState === 'visible') {
      this.returnsFromHidden = true;
      this.networkIsBack();
      this.keepLive();
    }
  };

  private readonly tick = (): void => {
    if (this.tokenIsOver()) {
      this.end('TOKEN_ENDED');
      return;
    }
    if (this.socket !== null && this.isSilent()) {
      this.reconnectSoon('SILENCE');
    }
    this.keepLive();
    this.noticePicture();
    if (++this.ticks % 4 === 0) {
      this.report();
    }
  };

  /** While the camera is away the gateway says so once and is quiet then. */
  private isSilent(): boolean {
    const waitsForCamera = !this.cameraLive && this.socket?.readyState === WebSocket.OPEN;
    return !waitsForCamera && Date.now() - this.lastMessageAt > SILENCE_MILLIS;
  }

  private keepLive(): void {
    const feed = this.feed;
    if (feed === null) {
      return;
    }
    const { video } = this.options;
    const action = decideCatchUp({
      currentTime: video.currentTime,
      playbackRate: video.playbackRate,
      ranges: feed.ranges(),
      canChangeRate: this.canChangeRate,
      returnsFromHidden: this.returnsFromHidden,
    });
    if (action.kind === 'jump' && !video.seeking) {
      video.currentTime = action.to;
      video.playbackRate = 1;
    } else if (action.kind === 'rate') {
      video.playbackRate = action.rate;
    }
    if (document.visibilityState === 'visible') {
      this.returnsFromHidden = false;
    }
    if (video.paused && video.readyState >= 2) {
      video.play().catch(() => undefined);
    }
  }

  /** Live is said when a frame can be seen, not when the socket is open. */
  private readonly noticePicture = (): void => {
    const { video } = this.options;
    const shown = this.feed !== null && video.readyState >= 2 && video.videoWidth > 0;
    if (shown && this.cameraLive && this.socket !== null && this.current !== 'live') {
      this.attempts = 0;
      this.become('live', '');
    }
  };

  private report(): void {
    const { video, onStats } = this.options;
    const perSecond = this.received - this.receivedBefore;
    this.receivedBefore = this.received;
    if (onStats === undefined) {
      return;
    }
    const quality = video.getVideoPlaybackQuality();
    const end = this.feed?.ranges().at(-1)?.end ?? video.currentTime;
    onStats({
      latencySeconds: Math.max(0, end - video.currentTime),
      receivedBytes: this.received,
      kilobitsPerSecond: Math.round((perSecond * 8) / 1000),
      decodedFrames: quality.totalVideoFrames,
      droppedFrames: quality.droppedVideoFrames,
      width: video.videoWidth,
      height: video.videoHeight,
      mime: this.feed?.mime ?? '',
    });
  }
}
