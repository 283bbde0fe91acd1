import { ref } from 'vue';

/** The time of day, once a second: one timer for all countdowns, none while the page is hidden. */
export const seconds = ref(Date.now());
setInterval(() => {
  if (!document.hidden) seconds.value = Date.now();
}, 1000);
document.addEventListener('visibilitychange', () => (seconds.value = Date.now()));
