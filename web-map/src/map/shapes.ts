import type { Geometry, MultiPolygon, Polygon, Position } from 'geojson';
import type { Frame, Scene } from './scene';

/** A geometry as flat world coordinates (Mercator, 256 units wide): projected once, drawn often. */
export interface Shape {
  parts: Float64Array[];
  closed: boolean;
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** A place well inside the largest part, for the label. */
  centre: [number, number];
}

function flat(scene: Scene, line: Position[]): Float64Array {
  const out = new Float64Array(line.length * 2);
  line.forEach(([lon, lat], i) => {
    const [x, y] = scene.world(lon ?? 0, lat ?? 0);
    out[i * 2] = x;
    out[i * 2 + 1] = y;
  });
  return out;
}

function lines(geometry: Geometry): Position[][] {
  switch (geometry.type) {
    case 'Point':
      return [[geometry.coordinates]];
    case 'MultiPoint':
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates;
    case 'MultiPolygon':
      return geometry.coordinates.flat();
    case 'GeometryCollection':
      return geometry.geometries.flatMap(lines);
  }
}

function doubleArea(part: Float64Array): number {
  let sum = 0;
  for (let i = 0, j = part.length - 2; i < part.length; j = i, i += 2) {
    sum += part[j]! * part[i + 1]! - part[i]! * part[j + 1]!;
  }
  return sum;
}

/** Inside the ring on the horizontal line through its middle, at the widest stretch. */
function inside(part: Float64Array): [number, number] {
  let top = Infinity;
  let bottom = -Infinity;
  for (let i = 1; i < part.length; i += 2) {
    top = Math.min(top, part[i]!);
    bottom = Math.max(bottom, part[i]!);
  }
  let best: [number, number] = [part[0] ?? 0, part[1] ?? 0];
  let widest = -1;
  for (const share of [0.5, 0.4, 0.6]) {
    const y = top + (bottom - top) * share;
    const cuts: number[] = [];
    for (let i = 0, j = part.length - 2; i < part.length; j = i, i += 2) {
      const [x1, y1, x2, y2] = [part[j]!, part[j + 1]!, part[i]!, part[i + 1]!];
      if (y1 > y !== y2 > y) cuts.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
    }
    cuts.sort((a, b) => a - b);
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      const width = cuts[i + 1]! - cuts[i]!;
      if (width > widest * 1.15) {
        widest = width;
        best = [(cuts[i]! + cuts[i + 1]!) / 2, y];
      }
    }
  }
  return best;
}

export function shapeOf(scene: Scene, geometry: Geometry): Shape {
  const parts = lines(geometry).map((line) => flat(scene, line));
  const closed = geometry.type === 'Polygon' || geometry.type === 'MultiPolygon';
  const shape: Shape = {
    parts,
    closed,
    left: Infinity,
    top: Infinity,
    right: -Infinity,
    bottom: -Infinity,
    centre: [0, 0],
  };
  for (const part of parts) {
    for (let i = 0; i < part.length; i += 2) {
      shape.left = Math.min(shape.left, part[i]!);
      shape.right = Math.max(shape.right, part[i]!);
      shape.top = Math.min(shape.top, part[i + 1]!);
      shape.bottom = Math.max(shape.bottom, part[i + 1]!);
    }
  }
  if (closed) {
    const largest = parts.reduce<Float64Array | null>(
      (best, part) =>
        best && Math.abs(doubleArea(best)) >= Math.abs(doubleArea(part)) ? best : part,
      null,
    );
    if (largest) shape.centre = inside(largest);
  } else {
    const first = parts[0];
    const middle = first ? Math.floor(first.length / 4) * 2 : 0;
    if (first) shape.centre = [first[middle] ?? 0, first[middle + 1] ?? 0];
  }
  return shape;
}

export function visible(frame: Frame, shape: Shape): boolean {
  return (
    frame.x(shape.right) > 0 &&
    frame.y(shape.bottom) > 0 &&
    frame.x(shape.left) < frame.width &&
    frame.y(shape.top) < frame.height
  );
}

/** Adds the shape to the current path. Points nearer than half a pixel to the last are skipped. */
export function trace(frame: Frame, shape: Shape): void {
  const { ctx } = frame;
  for (const part of shape.parts) {
    let lastX = NaN;
    let lastY = NaN;
    for (let i = 0; i < part.length; i += 2) {
      const x = frame.x(part[i]!);
      const y = frame.y(part[i + 1]!);
      if (i === 0) ctx.moveTo(x, y);
      else if (Math.abs(x - lastX) + Math.abs(y - lastY) < 0.5 && i + 2 < part.length) continue;
      else ctx.lineTo(x, y);
      lastX = x;
      lastY = y;
    }
    if (shape.closed) ctx.closePath();
  }
}

export function contains(shape: Shape, x: number, y: number): boolean {
  if (x < shape.left || x > shape.right || y < shape.top || y > shape.bottom) return false;
  let odd = false;
  for (const part of shape.parts) {
    for (let i = 0, j = part.length - 2; i < part.length; j = i, i += 2) {
      const [x1, y1, x2, y2] = [part[j]!, part[j + 1]!, part[i]!, part[i + 1]!];
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) odd = !odd;
    }
  }
  return odd;
}

/** Longitude and latitude bounds of a geometry: west, south, east, north. */
export function boundsOf(geometry: Geometry): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines(geometry)) {
    for (const [lon, lat] of line) {
      box[0] = Math.min(box[0], lon ?? box[0]);
      box[1] = Math.min(box[1], lat ?? box[1]);
      box[2] = Math.max(box[2], lon ?? box[2]);
      box[3] = Math.max(box[3], lat ?? box[3]);
    }
  }
  return box;
}

export type Area = Polygon | MultiPolygon;
