import type { Frame, Label } from './scene';

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const CELL = 64;
const SHIFTS = [0, -14, 14, -24, 24];

/** Boxes in a coarse raster: asking whether a place is free looks at a few neighbours only. */
export class Occupied {
  private readonly cells = new Map<string, Box[]>();

  private keys(box: Box): string[] {
    const keys: string[] = [];
    for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x++) {
      for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y++) {
        keys.push(`${x}:${y}`);
      }
    }
    return keys;
  }
  free(box: Box): boolean {
    return this.keys(box).every((key) =>
      (this.cells.get(key) ?? []).every(
        (other) =>
          box.right <= other.left ||
          box.left >= other.right ||
          box.bottom <= other.top ||
          box.top >= other.bottom,
      ),
    );
  }
  take(box: Box): void {
    for (const key of this.keys(box)) {
      const known = this.cells.get(key);
      if (known) known.push(box);
      else this.cells.set(key, [box]);
    }
  }
}

/** Greedy by rank: what matters most is placed first and never covered. */
export function placeLabels(
  frame: Frame,
  labels: Label[],
  symbols: [number, number, number][] = [],
): void {
  const { ctx } = frame;
  const occupied = new Occupied();
  const marks = new Occupied();
  for (const [x, y, half] of symbols) {
    marks.take({ left: x - half, right: x + half, top: y - half, bottom: y + half });
  }
  const family = getComputedStyle(document.documentElement).getPropertyValue('--font');
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  for (const label of labels.toSorted((a, b) => b.rank - a.rank)) {
    if (label.x < -80 || label.y < -30 || label.x > frame.width + 80 || label.y > frame.height + 30)
      continue;
    ctx.font = `${label.weight ?? 400} ${label.size}px ${family}`;
    const half = ctx.measureText(label.text).width / 2 + 4;
    const tall = label.size * 0.62 + 2;
    const turned = label.angle ? Math.abs(Math.sin(label.angle)) : 0;
    const halfX = half * (1 - turned) + tall * turned;
    const halfY = tall * (1 - turned) + half * turned;
    const boxAt = (dy: number): Box => ({
      left: label.x - halfX,
      right: label.x + halfX,
      top: label.y + dy - halfY,
      bottom: label.y + dy + halfY,
    });
    // First a place that covers neither name nor symbol; failing that, one that covers no name.
    const shifts = label.shift ? SHIFTS : [0];
    const dy =
      shifts.find((shift) => occupied.free(boxAt(shift)) && marks.free(boxAt(shift))) ??
      (occupied.free(boxAt(0)) && !label.shy ? 0 : undefined);
    if (dy === undefined) continue;
    occupied.take(boxAt(dy));
    ctx.save();
    ctx.translate(label.x, label.y + dy);
    if (label.angle) ctx.rotate(label.angle);
    if (label.box) {
      ctx.fillStyle = frame.colour('--surface');
      ctx.strokeStyle = label.colour;
      ctx.lineWidth = 1;
      ctx.beginPath();
      ctx.roundRect(-half, -tall, half * 2, tall * 2, 4);
      ctx.fill();
      ctx.stroke();
    } else {
      ctx.strokeStyle = frame.colour('--map-halo');
      ctx.lineWidth = 3;
      ctx.strokeText(label.text, 0, 0);
    }
    ctx.fillStyle = label.colour;
    ctx.fillText(label.text, 0, 0.5);
    ctx.restore();
  }
}
