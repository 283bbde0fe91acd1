import type L from 'leaflet';
import type { InjectionKey, ShallowRef } from 'vue';

/** A picture of one moment: everything a painter needs, in CSS pixels of the canvas. */
export interface Frame {
  ctx: CanvasRenderingContext2D;
  zoom: number;
  /** Pixels of a length on the ground at the middle of the picture. */
  pixels(meters: number): number;
  x(world: number): number;
  y(world: number): number;
  width: number;
  height: number;
  colour(name: string): string;
  dark: boolean;
}

export interface Label {
  text: string;
  x: number;
  y: number;
  size: number;
  weight?: number;
  colour: string;
  /** Higher first; a label that would cover an earlier one is left out. */
  rank: number;
  angle?: number;
  /** May stand a little above or below its place when that is taken. */
  shift?: boolean;
  /** Left out rather than drawn over a symbol. */
  shy?: boolean;
  box?: boolean;
}

export interface Hit {
  type: string;
  id: string;
  title: string;
}

export interface Painter {
  id: string;
  order: number;
  base?: boolean;
  paint(frame: Frame): void;
  labels?(frame: Frame): Label[];
  /** Symbols (x, y, half size) that names should leave free. */
  symbols?(frame: Frame): [number, number, number][];
  /** What lies under this pixel; points answer before areas because of their order. */
  hit?(x: number, y: number, frame: Frame): Hit | null;
}

export interface LegendEntry {
  symbol: string;
  text: string;
  colour?: string;
}

export interface Scene {
  map: ShallowRef<L.Map | null>;
  add(painter: Painter): void;
  remove(id: string): void;
  repaint(): void;
  world(lon: number, lat: number): [number, number];
  crsCode(): string;
}
export const SCENE: InjectionKey<Scene> = Symbol('scene');
