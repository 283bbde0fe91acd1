import { computed, readonly, ref, watchEffect } from 'vue';
import { stored } from './stored';

export type Theme = 'system' | 'light' | 'dark';

export const theme = stored<Theme>('theme', 'system');
export const railOpen = stored('rail', false);
export const panelWidth = stored('panel', 384);

const systemDark = ref(false);
const media = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : null;
if (media) {
  systemDark.value = media.matches;
  media.addEventListener('change', (event) => (systemDark.value = event.matches));
}

export const dark = computed(() =>
  theme.value === 'system' ? systemDark.value : theme.value === 'dark',
);
export function applyTheme(): void {
  watchEffect(() => {
    document.documentElement.dataset.theme = dark.value ? 'dark' : 'light';
  });
}

/** One clock for all relative times and countdowns. */
const tick = ref(Date.now());
setInterval(() => (tick.value = Date.now()), 1000);
export const now = readonly(tick);

const narrow = typeof matchMedia === 'function' ? matchMedia('(max-width: 720px)') : null;
const phoneWidth = ref(narrow?.matches ?? false);
narrow?.addEventListener('change', (event) => (phoneWidth.value = event.matches));
export const phone = readonly(phoneWidth);
