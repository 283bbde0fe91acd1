import { onBeforeUnmount, ref, type Ref } from 'vue';

/** Follows a media query for as long as the component lives. */
export function useMediaQuery(text: string): Ref<boolean> {
  const query = window.matchMedia(text);
  const matches = ref(query.matches);
  const follow = () => (matches.value = query.matches);
  query.addEventListener('change', follow);
  onBeforeUnmount(() => query.removeEventListener('change', follow));
  return matches;
}
