import { ref } from 'vue';
import { useAlarms } from '@/api/alarms';
import type { Alarm } from '@/api/types';
import { toastError } from '@/ui/toast';
import { needsOf } from './words';

/** The step that waits for words: one dialog for queue, page and panel. */
export const asking = ref<{ alarm: Alarm; to: string } | null>(null);

/** The alarm whose call log was asked for by key; its panel opens the form and forgets it. */
export const logWanted = ref<string | null>(null);

/** Steps without words happen at once, the others ask first. */
export async function take(alarm: Alarm, to: string): Promise<void> {
  if (Object.keys(needsOf(to)).length > 0) {
    asking.value = { alarm, to };
    return;
  }
  try {
    await useAlarms().transition(alarm.id, { to });
  } catch (error) {
    toastError(error);
    await useAlarms().reload();
  }
}
