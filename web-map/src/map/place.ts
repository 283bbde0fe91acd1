import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { areas, basemap, cameras, forgetCameras, grids, mapSettings } from '@/api/places';
import { useSession } from '@/api/session';
import type {
  AreaFeature,
  BaseCollection,
  CameraFeature,
  GridFeature,
  MapSettings,
} from '@/api/types';

/** The part of a 12-digit code that says something: 371603101000 is the town 371603101. */
export function significant(code: string): string {
  if (code.length > 12) return code;
  if (code.endsWith('000000')) return code.slice(0, 6);
  return code.endsWith('000') ? code.slice(0, 9) : code;
}
/** The reference place an area belongs to, or that lies in it; the first one if none does. */
export function placeOf<T extends { code: string }>(places: T[], area: string | null): T | null {
  if (area) {
    const own = significant(area);
    const found =
      places.find((place) => own.startsWith(significant(place.code))) ??
      places.find((place) => significant(place.code).startsWith(own));
    if (found) return found;
  }
  return places[0] ?? null;
}

/** Everything the map draws of one place. Loaded together, replaced together. */
export const usePlace = defineStore('place', () => {
  const settings = shallowRef<MapSettings | null>(null);
  const code = ref<string | null>(null);
  const base = shallowRef<BaseCollection | null>(null);
  const borders = shallowRef<AreaFeature[]>([]);
  const gridList = shallowRef<GridFeature[]>([]);
  const cameraList = shallowRef<CameraFeature[]>([]);
  const failed = ref<unknown>(null);
  const ready = ref(false);
  const session = useSession();
  const place = computed(() => settings.value?.areas.find((p) => p.code === code.value) ?? null);

  async function open(area: string | null): Promise<void> {
    try {
      settings.value ??= await mapSettings();
      const next = placeOf(settings.value.areas, area);
      if (!next || next.code === code.value) return;
      code.value = next.code;
      await load();
    } catch (error) {
      failed.value = error;
    }
  }
  async function load(): Promise<void> {
    const own = code.value;
    if (!own) return;
    failed.value = null;
    ready.value = false;
    const keep =
      <T>(put: (value: T) => void) =>
      (value: T) => {
        // A slow answer for a place left meanwhile must not be drawn.
        if (code.value === own) put(value);
      };
    const fail = (error: unknown) => {
      if (code.value === own) failed.value = error;
    };
    base.value = null;
    gridList.value = [];
    cameraList.value = [];
    borders.value = [];
    await Promise.all([
      basemap(own).then(
        keep((found) => (base.value = found)),
        fail,
      ),
      grids(own).then(
        keep((found) => (gridList.value = found.features as GridFeature[])),
        fail,
      ),
      session.may('cameras') &&
        cameras(own).then(
          keep((found) => (cameraList.value = found.features as CameraFeature[])),
          fail,
        ),
      areas(own, 'TOWN').then(
        keep((found) => (borders.value = found.features as AreaFeature[])),
        fail,
      ),
    ]);
    ready.value = true;
  }
  async function refreshCameras(): Promise<void> {
    if (!code.value || !session.may('cameras')) return;
    forgetCameras();
    const own = code.value;
    const found = await cameras(own);
    if (code.value === own) cameraList.value = found.features as CameraFeature[];
  }
  async function retry(): Promise<void> {
    if (settings.value) await load();
    else await open(code.value);
  }
  return {
    settings,
    code,
    place,
    base,
    borders,
    gridList,
    cameraList,
    failed,
    ready,
    open,
    retry,
    refreshCameras,
  };
});
