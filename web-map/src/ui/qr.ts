/**
 * QR codes of texts up to 213 bytes (ISO/IEC 18004: byte mode, error correction M, versions 1 to 10),
 * drawn here so that a secret link never leaves the page. Answers rows of modules, true is dark.
 */
const CHECK_WORDS = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5];

export function qrCode(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text);
  const version = CHECK_WORDS.findIndex((_, i) => capacity(i + 1) >= bytes.length) + 1;
  if (version === 0) throw new RangeError('too long for a QR code of version 10');
  const words = interleaved(dataWords(bytes, version), version);
  let best: boolean[][] = [];
  let least = Infinity;
  for (let mask = 0; mask < 8; mask++) {
    const modules = drawn(version, words, mask);
    const score = penalty(modules);
    if (score < least) [least, best] = [score, modules];
  }
  return best;
}

function totalWords(version: number): number {
  let bits = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const aligned = Math.floor(version / 7) + 2;
    bits -= (25 * aligned - 10) * aligned - 55;
    if (version >= 7) bits -= 36;
  }
  return Math.floor(bits / 8);
}
const dataCount = (version: number) =>
  totalWords(version) - CHECK_WORDS[version - 1]! * BLOCKS[version - 1]!;
const lengthBits = (version: number) => (version < 10 ? 8 : 16);
const capacity = (version: number) =>
  Math.floor((dataCount(version) * 8 - 4 - lengthBits(version)) / 8);

function dataWords(bytes: Uint8Array, version: number): number[] {
  const bits: number[] = [];
  const put = (value: number, count: number) => {
    for (let i = count - 1; i >= 0; i--) bits.push((value >>> i) & 1);
  };
  const room = dataCount(version) * 8;
  put(4, 4);
  put(bytes.length, lengthBits(version));
  bytes.forEach((byte) => put(byte, 8));
  put(0, Math.min(4, room - bits.length));
  put(0, (8 - (bits.length % 8)) % 8);
  for (let pad = 0xec; bits.length < room; pad ^= 0xec ^ 0x11) put(pad, 8);
  const words: number[] = [];
  for (let i = 0; i < bits.length; i += 8) {
    words.push(bits.slice(i, i + 8).reduce((value, bit) => (value << 1) | bit, 0));
  }
  return words;
}

function interleaved(data: number[], version: number): number[] {
  const blocks = BLOCKS[version - 1]!;
  const checks = CHECK_WORDS[version - 1]!;
  const long = data.length % blocks;
  const size = Math.floor(data.length / blocks);
  const divisor = generator(checks);
  const parts: { data: number[]; check: number[] }[] = [];
  for (let i = 0, at = 0; i < blocks; i++) {
    const part = data.slice(at, (at += size + (i < blocks - long ? 0 : 1)));
    parts.push({ data: part, check: remainder(part, divisor) });
  }
  const words: number[] = [];
  for (let i = 0; i <= size; i++) {
    for (const part of parts) if (i < part.data.length) words.push(part.data[i]!);
  }
  for (let i = 0; i < checks; i++) for (const part of parts) words.push(part.check[i]!);
  return words;
}

/** Product in GF(256) with the polynomial 0x11D. */
function times(a: number, b: number): number {
  let product = 0;
  for (let i = 7; i >= 0; i--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> i) & 1) * a;
  }
  return product & 0xff;
}
function generator(degree: number): number[] {
  const result = Array<number>(degree).fill(0);
  result[degree - 1] = 1;
  for (let i = 0, root = 1; i < degree; i++, root = times(root, 2)) {
    for (let j = 0; j < degree; j++) {
      result[j] = times(result[j]!, root) ^ (j + 1 < degree ? result[j + 1]! : 0);
    }
  }
  return result;
}
function remainder(data: number[], divisor: number[]): number[] {
  const result = divisor.map(() => 0);
  for (const word of data) {
    const factor = word ^ result.shift()!;
    result.push(0);
    divisor.forEach((value, i) => (result[i]! ^= times(value, factor)));
  }
  return result;
}

function drawn(version: number, words: number[], mask: number): boolean[][] {
  const size = version * 4 + 17;
  const modules = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  const fixed = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  const set = (x: number, y: number, dark: boolean) => {
    if (x < 0 || y < 0 || x >= size || y >= size) return;
    modules[y]![x] = dark;
    fixed[y]![x] = true;
  };
  const bit = (value: number, i: number) => ((value >>> i) & 1) === 1;
  for (let i = 0; i < size; i++) {
    set(6, i, i % 2 === 0);
    set(i, 6, i % 2 === 0);
  }
  for (const [cx, cy] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const) {
    for (let dy = -4; dy <= 4; dy++) {
      for (let dx = -4; dx <= 4; dx++) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy));
        set(cx + dx, cy + dy, ring !== 2 && ring !== 4);
      }
    }
  }
  const aligned = alignment(version, size);
  for (const cx of aligned) {
    for (const cy of aligned) {
      const corner =
        (cx === 6 && cy === 6) || (cx === 6 && cy === size - 7) || (cx === size - 7 && cy === 6);
      for (let dy = -2; dy <= 2 && !corner; dy++) {
        for (let dx = -2; dx <= 2; dx++) {
          set(cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
        }
      }
    }
  }
  // Error correction M is 00, so the format is the mask alone, with its BCH remainder.
  let rest = mask;
  for (let i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
  const format = ((mask << 10) | rest) ^ 0x5412;
  for (let i = 0; i <= 5; i++) set(8, i, bit(format, i));
  set(8, 7, bit(format, 6));
  set(8, 8, bit(format, 7));
  set(7, 8, bit(format, 8));
  for (let i = 9; i < 15; i++) set(14 - i, 8, bit(format, i));
  for (let i = 0; i < 8; i++) set(size - 1 - i, 8, bit(format, i));
  for (let i = 8; i < 15; i++) set(8, size - 15 + i, bit(format, i));
  set(8, size - 8, true);
  if (version >= 7) {
    let check = version;
    for (let i = 0; i < 12; i++) check = (check << 1) ^ ((check >>> 11) * 0x1f25);
    const bits = (version << 12) | check;
    for (let i = 0; i < 18; i++) {
      const a = size - 11 + (i % 3);
      const b = Math.floor(i / 3);
      set(a, b, bit(bits, i));
      set(b, a, bit(bits, i));
    }
  }
  let at = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      for (let j = 0; j < 2; j++) {
        const x = right - j;
        const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
        if (fixed[y]![x]) continue;
        const dark = at < words.length * 8 && bit(words[at >>> 3]!, 7 - (at & 7));
        at++;
        modules[y]![x] = dark !== masked(mask, x, y);
      }
    }
  }
  return modules;
}

function alignment(version: number, size: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  const result = [6];
  for (let at = size - 7; result.length < count; at -= step) result.splice(1, 0, at);
  return result;
}

function masked(mask: number, x: number, y: number): boolean {
  switch (mask) {
    case 0:
      return (x + y) % 2 === 0;
    case 1:
      return y % 2 === 0;
    case 2:
      return x % 3 === 0;
    case 3:
      return (x + y) % 3 === 0;
    case 4:
      return (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0;
    case 5:
      return ((x * y) % 2) + ((x * y) % 3) === 0;
    case 6:
      return (((x * y) % 2) + ((x * y) % 3)) % 2 === 0;
    default:
      return (((x + y) % 2) + ((x * y) % 3)) % 2 === 0;
  }
}

/** How hard a camera finds it: long runs, blocks, shapes like a finder, too dark or too light. */
function penalty(modules: boolean[][]): number {
  const size = modules.length;
  let score = 0;
  let dark = 0;
  const finder = /(?=10111010000|00001011101)/g;
  for (let i = 0; i < size; i++) {
    const row = modules[i]!.map((m) => (m ? '1' : '0')).join('');
    const column = modules.map((line) => (line[i] ? '1' : '0')).join('');
    dark += row.replaceAll('0', '').length;
    for (const line of [row, column]) {
      for (const run of line.match(/0{5,}|1{5,}/g) ?? []) score += run.length - 2;
      score += 40 * [...line.matchAll(finder)].length;
    }
    for (let j = 0; i + 1 < size && j + 1 < size; j++) {
      const one = modules[i]![j];
      if (
        one === modules[i]![j + 1] &&
        one === modules[i + 1]![j] &&
        one === modules[i + 1]![j + 1]
      ) {
        score += 3;
      }
    }
  }
  return score + 10 * Math.floor(Math.abs((dark * 20) / (size * size) - 10));
}

/** One path of an SVG of `size` × `size` units, with the quiet zone of four modules round it. */
export function qrPath(text: string): { path: string; size: number } {
  const modules = qrCode(text);
  const path = modules
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + 4} ${y + 4}h1v1h-1z`] : [])))
    .join('');
  return { path, size: modules.length + 8 };
}
