import L from 'leaflet';
import { placeLabels } from './labels';
import type { Frame, Hit, Painter } from './scene';

const EQUATOR_METERS_PER_PIXEL = 156543.03392804097;

interface RendererParts {
  _map: L.Map | null;
  _container: HTMLCanvasElement;
  _bounds: L.Bounds;
  _center: L.LatLng;
  _zoom: number;
  _layers: Record<string, never>;
  _update(): void;
}
const Renderer = L.Renderer as unknown as {
  new (options?: L.RendererOptions): L.Renderer & RendererParts;
  prototype: RendererParts;
};

/**
 * One canvas that follows the map as Leaflet's own renderers do (padding, zoom animation) and lets
 * painters draw the whole picture. Thousands of small shapes cost one pass and no DOM node.
 */
export class PaintLayer extends Renderer {
  private frame: Frame | null = null;
  private waiting = 0;
  private canvas!: HTMLCanvasElement;

  constructor(
    private readonly painters: () => Painter[],
    private readonly colour: (name: string) => string,
    private readonly dark: () => boolean,
    pane: string,
  ) {
    super({ pane, padding: 0.25 });
    this._layers = {};
  }

  override getEvents() {
    const events = super.getEvents!();
    return { ...events, move: this.follow } as { [name: string]: L.LeafletEventHandlerFn };
  }

  /** A long drag leaves the padded picture before `moveend`: paint again as soon as an edge shows. */
  private readonly follow = () => {
    const map = this._map;
    if (!map || !this._bounds) return;
    const corner = map.containerPointToLayerPoint([0, 0]);
    const shown = L.bounds(corner, corner.add(map.getSize()));
    if (map.getZoom() === this._zoom && !this._bounds.contains(shown)) this._update();
  };

  _initContainer(): void {
    this.canvas = document.createElement('canvas');
    this.canvas.setAttribute('aria-hidden', 'true');
    this._container = this.canvas;
  }
  _destroyContainer(): void {
    cancelAnimationFrame(this.waiting);
    this.canvas.remove();
  }
  _updatePaths(): void {
    // Leaflet calls this for its own path layers; there are none.
  }

  override _update(): void {
    const map = this._map;
    if (!map || (map as unknown as { _animatingZoom?: boolean })._animatingZoom) return;
    Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const ratio = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(this.canvas, this._bounds.min!);
    const width = Math.round(size.x * ratio);
    const height = Math.round(size.y * ratio);
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
      this.canvas.style.width = `${size.x}px`;
      this.canvas.style.height = `${size.y}px`;
    }
    this.draw(size, ratio);
  }

  repaint(): void {
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => this._map && this._update());
  }

  hit(container: L.Point): Hit | null {
    const { frame, _map: map } = this;
    if (!frame || !map) return null;
    const at = map.containerPointToLayerPoint(container).subtract(this._bounds.min!);
    for (const painter of this.painters().toReversed()) {
      const found = painter.hit?.(at.x, at.y, frame);
      if (found) return found;
    }
    return null;
  }

  private draw(size: L.Point, ratio: number): void {
    const ctx = this.canvas.getContext('2d');
    const map = this._map;
    if (!ctx || !map) return;
    const scale = 2 ** map.getZoom();
    const origin = map.getPixelOrigin().add(this._bounds.min!);
    const latitude = (map.getCenter().lat * Math.PI) / 180;
    const perPixel = (EQUATOR_METERS_PER_PIXEL * Math.cos(latitude)) / scale;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, size.x, size.y);
    const frame: Frame = {
      ctx,
      zoom: map.getZoom(),
      pixels: (meters) => meters / perPixel,
      x: (world) => world * scale - origin.x,
      y: (world) => world * scale - origin.y,
      width: size.x,
      height: size.y,
      colour: this.colour,
      dark: this.dark(),
    };
    this.frame = frame;
    const painters = this.painters();
    for (const painter of painters) {
      ctx.save();
      painter.paint(frame);
      ctx.restore();
    }
    placeLabels(
      frame,
      painters.flatMap((painter) => painter.labels?.(frame) ?? []),
      painters.flatMap((painter) => painter.symbols?.(frame) ?? []),
    );
  }
}
