/** Fragments that wait for the SourceBuffer; bounded, and handed out joined: one append for many. */
export class AppendQueue {
  private parts: Uint8Array<ArrayBuffer>[] = [];
  private size = 0;

  constructor(private readonly limitBytes: number) {}

  /** False when the limit is passed: the picture cannot be kept up and must begin anew. */
  push(part: Uint8Array<ArrayBuffer>): boolean {
    this.parts.push(part);
    this.size += part.byteLength;
    return this.size <= this.limitBytes;
  }

  /** Everything that waits, as one piece, or null. */
  takeAll(): Uint8Array<ArrayBuffer> | null {
    const first = this.parts[0];
    if (first === undefined) {
      return null;
    }
    let joined = first;
    if (this.parts.length > 1) {
      joined = new Uint8Array(this.size);
      let at = 0;
      for (const part of this.parts) {
        joined.set(part, at);
        at += part.byteLength;
      }
    }
    this.clear();
    return joined;
  }

  clear(): void {
    this.parts = [];
    this.size = 0;
  }

  get bytes(): number {
    return this.size;
  }
}
