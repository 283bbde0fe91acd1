import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { apiUrl, get, query } from '@/api/http';
import type { Text } from '@/api/types';

export interface Explanation {
  method: Text;
  n: number;
  of: number;
  parameters: { name: string; value: unknown; why: Text }[];
  dropped: { reason: Text; count: number }[];
  suppression: Text | null;
  notes: Text[];
}
export interface ShownGrid {
  code: string;
  name: string;
  count: number | null;
  suppressed: boolean;
  share: number | null;
  classIndex: number | null;
}
export interface LegendClass {
  from: number;
  to: number;
  color: string | null;
  areas: number;
}
export interface Choropleth {
  features: { properties: ShownGrid }[];
  total: number | null;
  suppressed: { applied: boolean; areas: number; remainder: number | null };
  legend: LegendClass[];
  explanation: Explanation;
}
export interface Heat {
  image: { url: string; bounds: [number, number, number, number] } | null;
  legend: { value: number; color: string }[];
  suppressed: boolean;
  total: number | null;
  explanation: Explanation;
}

/** Day in Shanghai, n days ago. */
export function dayAgo(days: number, now = Date.now()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(
    new Date(now - days * 86_400_000),
  );
}

/** Classes with a colour, in order: the painter's tokens 1..5 stand for them in light and dark. */
export function steps(legend: LegendClass[]): (LegendClass & { step: number })[] {
  const coloured = legend.filter((one) => one.color !== null && one.to > 0);
  return coloured.map((one, i) => ({
    ...one,
    step: coloured.length <= 1 ? 3 : Math.round(1 + (i * 4) / (coloured.length - 1)),
  }));
}

/** The class of grids whose number is not told. */
export const HIDDEN = 0;

export function told<T extends { from: number; to: number }>(
  classes: T[],
  rows: ShownGrid[],
  choropleth: Pick<Choropleth, 'suppressed'> | null,
): T[] {
  if (!choropleth?.suppressed.applied) return classes;
  const least = Math.min(...rows.filter((row) => !row.suppressed).map((row) => row.count ?? 0));
  return classes.map((one) => ({ ...one, from: Math.max(one.from, Math.min(one.to, least)) }));
}

export const useHotspots = defineStore('hotspots', () => {
  const days = ref(365);
  const type = ref('');
  const choropleth = shallowRef<Choropleth | null>(null);
  const heat = shallowRef<Heat | null>(null);
  const failed = ref<unknown>(null);
  const loading = ref(false);
  let asked = 0;

  async function read(area: string | null): Promise<void> {
    if (!area) return;
    const own = ++asked;
    loading.value = true;
    failed.value = null;
    const wish = query({
      area,
      from: days.value > 0 ? dayAgo(days.value) : undefined,
      type: type.value,
    });
    try {
      const [grids, surface] = await Promise.all([
        get<Choropleth>(`api/hotspots/choropleth${wish}`),
        get<Heat>(`api/hotspots/heat${wish}`),
      ]);
      if (own !== asked) return;
      choropleth.value = grids;
      heat.value = surface;
    } catch (error) {
      if (own === asked) failed.value = error;
    } finally {
      if (own === asked) loading.value = false;
    }
  }
  const rows = computed(() => (choropleth.value?.features ?? []).map((one) => one.properties));
  /** Where small numbers are hidden, a class begins at the smallest number that is told. */
  const legend = computed(() =>
    told(steps(choropleth.value?.legend ?? []), rows.value, choropleth.value),
  );
  const classes = computed(() => {
    const all = choropleth.value?.legend ?? [];
    const found = new Map<string, number>();
    for (const row of rows.value) {
      const own = row.classIndex === null ? undefined : all[row.classIndex];
      const step = own && legend.value.find((one) => one.to === own.to)?.step;
      if (row.suppressed) found.set(row.code, HIDDEN);
      else if (step) found.set(row.code, step);
    }
    return found;
  });
  const heatUrl = computed(() =>
    heat.value?.image ? apiUrl(heat.value.image.url.replace(/^\//, '')) : null,
  );
  const bounds = computed(() => heat.value?.image?.bounds ?? null);
  return {
    days,
    type,
    choropleth,
    heat,
    heatUrl,
    failed,
    loading,
    rows,
    legend,
    classes,
    bounds,
    read,
  };
});
