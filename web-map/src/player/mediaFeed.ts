import { AppendQueue } from './appendQueue';
import { decideTrim, type TimeRange } from './catchUp';

const QUEUE_BYTES = 16 * 1024 * 1024;

interface ManagedWindow {
  readonly ManagedMediaSource?: typeof MediaSource;
}

/** MediaSource, or what iPhones (iOS 17.1 and later) have instead of it. */
export function mediaSourceClass(): typeof MediaSource | null {
  if (typeof MediaSource !== 'undefined') {
    return MediaSource;
  }
  return (globalThis as ManagedWindow).ManagedMediaSource ?? null;
}

/** H.265 as a camera sends it; the browser says whether it has a decoder. */
const ASKED = ['avc1.640028', 'hvc1.1.6.L120.B0', 'hvc1.1.6.L153.B0'];

export function playableCodecs(): string[] {
  const media = mediaSourceClass();
  return media === null
    ? []
    : ASKED.filter((codec) => media.isTypeSupported(`video/mp4; codecs="${codec}"`));
}

/**
 * One MediaSource with one SourceBuffer, fed in order. It lives until the MIME type changes, the
 * socket is replaced or anything fails; then the player makes a new one.
 */
export class MediaFeed {
  private readonly media: MediaSource;
  private readonly objectUrl: string;
  private readonly queue = new AppendQueue(QUEUE_BYTES);
  private buffer: SourceBuffer | null = null;
  private closed = false;

  constructor(
    private readonly video: HTMLVideoElement,
    readonly mime: string,
    private readonly onAppended: () => void,
    private readonly onFailed: (cause: string) => void,
  ) {
    const Media = mediaSourceClass();
    if (Media === null || !Media.isTypeSupported(mime)) {
      throw new Error('CODEC_UNSUPPORTED');
    }
    this.media = new Media();
    if (typeof MediaSource === 'undefined') {
      video.disableRemotePlayback = true; // ManagedMediaSource asks for it
    }
    this.objectUrl = URL.createObjectURL(this.media);
    this.media.addEventListener('sourceopen', this.open, { once: true });
    video.src = this.objectUrl;
  }

  append(data: Uint8Array<ArrayBuffer>): void {
    if (!this.queue.push(data)) {
      this.fail('QUEUE_FULL');
      return;
    }
    this.pump();
  }

  ranges(): TimeRange[] {
    const buffered = this.buffered();
    const ranges: TimeRange[] = [];
    for (let i = 0; buffered !== null && i < buffered.length; i++) {
      ranges.push({ start: buffered.start(i), end: buffered.end(i) });
    }
    return ranges;
  }

  close(): void {
    if (this.closed) {
      return;
    }
    this.closed = true;
    this.queue.clear();
    this.buffer?.removeEventListener('updateend', this.updated);
    this.buffer?.removeEventListener('error', this.broken);
    this.media.removeEventListener('sourceopen', this.open);
    URL.revokeObjectURL(this.objectUrl);
  }

  private buffered(): TimeRanges | null {
    try {
      return this.buffer?.buffered ?? null;
    } catch {
      return null; // the element dropped the MediaSource
    }
  }

  private readonly open = (): void => {
    if (this.closed) {
      return;
    }
    try {
      this.buffer = this.media.addSourceBuffer(this.mime);
      this.buffer.addEventListener('updateend', this.updated);
      this.buffer.addEventListener('error', this.broken);
      this.pump();
    } catch {
      this.fail('SOURCE_BUFFER');
    }
  };

  private readonly updated = (): void => {
    this.onAppended();
    this.pump();
  };

  private readonly broken = (): void => {
    this.fail('SOURCE_BUFFER');
  };

  private pump(): void {
    const buffer = this.buffer;
    if (this.closed || buffer === null || buffer.updating || this.media.readyState !== 'open') {
      return;
    }
    try {
      const trim = decideTrim(this.video.currentTime, this.ranges());
      if (trim !== null) {
        buffer.remove(0, trim); // the queue goes on at its end
        return;
      }
      const data = this.queue.takeAll();
      if (data !== null) {
        buffer.appendBuffer(data);
      }
    } catch {
      this.fail('APPEND');
    }
  }

  private fail(cause: string): void {
    if (!this.closed) {
      this.close();
      this.onFailed(cause);
    }
  }
}
