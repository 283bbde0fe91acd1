import type { LegalBasis } from '@/api/supervision';
import type { FormField } from '@/ui/form';

/** Every request and basis is in exactly one box, so that the numbers add up to the total. */
export const BOXES = ['waiting', 'ending', 'running', 'past'] as const;
export type Box = (typeof BOXES)[number];

export function boxOf(one: LegalBasis): Box {
  switch (one.state) {
    case 'REQUESTED':
      return 'waiting';
    case 'ACTIVE':
      return one.daysLeft <= 14 ? 'ending' : 'running';
    case 'APPROVED':
    case 'EXTENSION_REQUESTED':
      return 'running';
    default:
      return 'past';
  }
}

/** Months later on the calendar, the last day where the month is shorter. */
export function monthsLater(day: string, months: number): string {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(y, m + months, 0)).getUTCDate();
  return new Date(Date.UTC(y, m - 1 + months, Math.min(d, last))).toISOString().slice(0, 10);
}

export function fieldsOf(to: string, basis: LegalBasis, t: (key: string) => string): FormField[] {
  const reason = (required: boolean): FormField => ({
    name: 'reason',
    label: t(to === 'APPROVED' ? 'basis.opinion' : 'file.reason'),
    kind: 'textarea',
    required,
  });
  switch (to) {
    case 'APPROVED':
      return [
        {
          name: 'documentNo',
          label: t('file.documentNo'),
          kind: 'text',
          required: true,
          max: 100,
        },
        {
          name: 'endsOn',
          label: t('basis.endsOn'),
          kind: 'date',
          required: true,
          value: basis.endsOn,
          hint: t('basis.mayShorten'),
        },
        reason(false),
      ];
    case 'EXTENSION_REQUESTED':
      return [
        {
          name: 'endsOn',
          label: t('basis.extendTo'),
          kind: 'date',
          required: true,
          value: monthsLater(basis.endsOn, 3),
          hint: t('basis.threeMonths'),
        },
        reason(true),
      ];
    case 'WITHDRAWN':
      return [reason(false)];
    default:
      return [reason(true)];
  }
}
