import { computed, type ComputedRef } from 'vue';
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router';

export const OBJECT_TYPES = [
  'area',
  'grid',
  'camera',
  'subject',
  'alarm',
  'incident',
  'check',
  'checks',
] as const;
export type ObjectType = (typeof OBJECT_TYPES)[number];
export interface ObjectRef {
  type: ObjectType;
  id: string;
}

export function parseObject(text: unknown): ObjectRef | null {
  if (typeof text !== 'string') return null;
  const at = text.indexOf(':');
  const type = text.slice(0, at) as ObjectType;
  return at > 0 && OBJECT_TYPES.includes(type) && text.length > at + 1
    ? { type, id: text.slice(at + 1) }
    : null;
}

/** The object in the context panel lives in the address: links, back and reload come for free. */
export function useObject(): {
  object: ComputedRef<ObjectRef | null>;
  open: (type: ObjectType, id: string, onMap?: boolean) => void;
  close: () => void;
} {
  const route = useRoute();
  const router = useRouter();
  const object = computed(() => parseObject(route.query.object));
  function open(type: ObjectType, id: string, onMap = false): void {
    const query: LocationQueryRaw = { ...route.query, object: `${type}:${id}` };
    const path = onMap ? '/map' : route.path;
    if (path === route.path && query.object === route.query.object) return;
    void router.push({ path, query });
  }
  function close(): void {
    const { object: gone, ...query } = route.query;
    if (!gone) return;
    void router.push({ path: route.path, query });
  }
  return { object, open, close };
}
