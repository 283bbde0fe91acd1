import { ApiError } from '@/api/http';
import { i18n } from './i18n';

export interface ShownProblem {
  text: string;
  fields: Record<string, string>;
  supportId: string | null;
}

/** An error in the reader's language: the server's own sentence first, else ours for the code. */
export function shown(error: unknown): ShownProblem {
  const { t, te, locale } = i18n.global;
  if (!(error instanceof ApiError)) {
    return { text: t('problem.unexpected'), fields: {}, supportId: null };
  }
  const own = error.text[locale.value as 'zh' | 'en'];
  const byCode = `problem.code.${error.code}`;
  const byStatus = `problem.status.${error.status}`;
  const text =
    own ?? (te(byCode) ? t(byCode) : te(byStatus) ? t(byStatus) : t('problem.unexpected'));
  const wait = error.retryAfterSeconds
    ? ` ${t('problem.retryAfter', { n: error.retryAfterSeconds })}`
    : '';
  const fields = Object.fromEntries(
    Object.entries(error.fields).map(([field, words]) => [field, words || text]),
  );
  return { text: text + wait, fields, supportId: error.supportId };
}
