import { ref } from 'vue';
import { shown } from './problem';

export interface Toast {
  id: number;
  tone: 'ok' | 'error' | 'alarm';
  text: string;
  supportId?: string | null;
}
export const toasts = ref<Toast[]>([]);
let next = 1;

export function toast(text: string, tone: Toast['tone'] = 'ok', supportId?: string | null): void {
  const id = next++;
  toasts.value = [...toasts.value.slice(-3), { id, tone, text, supportId }];
  setTimeout(() => dismiss(id), tone === 'ok' ? 4500 : 9000);
}
export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((one) => one.id !== id);
}
export function toastError(error: unknown): void {
  const problem = shown(error);
  toast(problem.text, 'error', problem.supportId);
}
