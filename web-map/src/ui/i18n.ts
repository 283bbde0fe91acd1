import { createI18n } from 'vue-i18n';
import { en } from './messages/en';
import { zh } from './messages/zh';
import { stored } from './stored';

export type Locale = 'zh' | 'en';
export const locale = stored<Locale>('locale', 'zh');

/** Composition mode only: messages are interpreted, never compiled with eval, so a strict CSP holds. */
export const i18n = createI18n({
  legacy: false,
  locale: locale.value,
  fallbackLocale: 'zh',
  messages: { zh, en },
  missingWarn: false,
  fallbackWarn: false,
});

export function setLocale(next: Locale): void {
  locale.value = next;
  i18n.global.locale.value = next;
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
}

/** The word for a code, or the code itself: a newer server may know more codes than this catalogue. */
export function useWord(): (group: string, code: string | number | null | undefined) => string {
  return (group, code) => {
    if (code === null || code === undefined || code === '') return '–';
    const key = `${group}.${code}`;
    return i18n.global.te(key, i18n.global.locale.value) ? i18n.global.t(key) : String(code);
  };
}
