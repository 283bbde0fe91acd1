import { ref, watch, type Ref } from 'vue';

/** A value that survives a reload. Only preferences live here, never business data. */
export function stored<T>(key: string, initial: T): Ref<T> {
  const name = `mingge.${key}`;
  let start = initial;
  try {
    const text = localStorage.getItem(name);
    if (text !== null) start = JSON.parse(text) as T;
  } catch {
    // A full or forbidden storage costs only the memory of a preference.
  }
  const value = ref(start) as Ref<T>;
  watch(
    value,
    (next) => {
      try {
        localStorage.setItem(name, JSON.stringify(next));
      } catch {
        // as above
      }
    },
    { deep: true },
  );
  return value;
}
