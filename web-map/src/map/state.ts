import { defineStore } from 'pinia';
import { ref } from 'vue';
import { stored } from '@/ui/stored';

export const LAYERS = [
  'areas',
  'gridsBase',
  'gridsExclusive',
  'camerasOnline',
  'camerasOffline',
  'camerasMaintenance',
  'incidents',
  'subjects',
  'choropleth',
  'heat',
] as const;
export type LayerId = (typeof LAYERS)[number];

export interface Focus {
  bounds?: [number, number, number, number];
  point?: [number, number];
  zoom?: number;
  /** Each wish is new, even to the same place. */
  nonce: number;
}

/** What the one map shows. Layers and base map are remembered; the object is in the address. */
export const useMapState = defineStore('map', () => {
  const area = ref<string | null>(null);
  const layers = stored<Record<LayerId, boolean>>('layers', {
    areas: true,
    gridsBase: true,
    gridsExclusive: true,
    camerasOnline: true,
    camerasOffline: true,
    camerasMaintenance: true,
    incidents: true,
    subjects: true,
    choropleth: false,
    heat: false,
  });
  const base = stored<string | null>('base', null);
  const focus = ref<Focus | null>(null);
  const picking = ref(false);
  const picked = ref<[number, number] | null>(null);
  const zoom = ref(12);
  let nonce = 0;

  function lookAt(point: [number, number], zoom?: number): void {
    focus.value = { point, zoom, nonce: ++nonce };
  }
  function fit(bounds: [number, number, number, number]): void {
    focus.value = { bounds, nonce: ++nonce };
  }
  return { area, layers, base, focus, picking, picked, zoom, lookAt, fit };
});
