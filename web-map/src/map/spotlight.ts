import type { Feature, Geometry } from 'geojson';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { CameraFeature } from '@/api/types';

export interface SpotFix {
  id: string;
  type: string;
  title: string;
  lon: number;
  lat: number;
  accuracyMeters: number | null;
  tone: string;
}
export interface SpotTrack {
  lon: number;
  lat: number;
  time: string;
  accuracyMeters: number | null;
}

/** What the open panel adds to the map: one object's fix, fence, ranked cameras and track. */
export const useSpotlight = defineStore('spotlight', () => {
  const fix = shallowRef<SpotFix | null>(null);
  const zones = shallowRef<Feature<Geometry, { kind: string; name: string }>[]>([]);
  const ranked = shallowRef<CameraFeature[]>([]);
  const hovered = shallowRef<string | null>(null);
  const track = shallowRef<SpotTrack[]>([]);
  const outline = shallowRef<Feature<Geometry> | null>(null);
  function clear(): void {
    fix.value = null;
    zones.value = [];
    ranked.value = [];
    hovered.value = null;
    track.value = [];
    outline.value = null;
  }
  return { fix, zones, ranked, hovered, track, outline, clear };
});
