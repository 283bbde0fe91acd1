import type { FileStep } from '@/api/supervision';
import type { FormField, FormValues } from '@/ui/form';

type Translate = (key: string, values?: Record<string, unknown>) => string;

const CONFIRMATIONS = ['IDENTITY_CHECKED', 'ANNOUNCED', 'NOTICE_GIVEN'];

/** What a step asks for, as the server named it. */
export function stepFields(step: FileStep, t: Translate): FormField[] {
  const fields: FormField[] = [];
  const needs = (guard: string) => step.needs.includes(guard);
  if (needs('TERM')) {
    fields.push(
      { name: 'documentOn', label: t('file.documentOn'), kind: 'date', required: true },
      { name: 'startsOn', label: t('file.startsOn'), kind: 'date', required: true },
      { name: 'endsOn', label: t('file.endsOn'), kind: 'date', required: true },
    );
  }
  if (needs('NEW_PLACE'))
    fields.push({ name: 'newPlace', label: t('file.newPlace'), kind: 'text', required: true });
  if (needs('DOCUMENT_NO'))
    fields.push({
      name: 'documentNo',
      label: t('file.documentNo'),
      kind: 'text',
      required: true,
      max: 100,
    });
  for (const one of CONFIRMATIONS.filter(needs))
    fields.push({ name: one, label: t(`file.confirm.${one}`), kind: 'check', required: true });
  const early = step.gaps.includes('TERM_OVER');
  if (early)
    fields.push({
      name: 'TERM_OVER',
      label: t('file.confirm.TERM_OVER'),
      kind: 'check',
      required: true,
    });
  fields.push({
    name: 'reason',
    label: t('file.reason'),
    kind: 'textarea',
    required: needs('REASON') || early,
  });
  return fields;
}

/** The body of a transition: ticked boxes become `confirmed`. */
export function transitionOf(to: string, from: string, values: FormValues): object {
  const { reason, documentNo, newPlace, documentOn, startsOn, endsOn } = values;
  const confirmed = [...CONFIRMATIONS, 'TERM_OVER'].filter((one) => values[one] === true);
  return { to, from, reason, documentNo, newPlace, documentOn, startsOn, endsOn, confirmed };
}

export const newFileFields = (t: Translate): FormField[] => [
  { name: 'code', label: t('subject.code'), kind: 'text', required: true, max: 40 },
  {
    name: 'state',
    label: t('file.firstState'),
    kind: 'select',
    required: true,
    value: 'PENDING_REPORT',
    options: ['PENDING_REPORT', 'ASSESSMENT'].map((value) => ({
      value,
      label: t(`subject.state.${value}`),
    })),
  },
  {
    name: 'correctionType',
    label: t('file.correctionTypeLabel'),
    kind: 'select',
    required: true,
    options: ['01', '02', '03', '04'].map((value) => ({
      value,
      label: t(`file.correctionType.${value}`),
    })),
  },
  {
    name: 'sex',
    label: t('file.sexLabel'),
    kind: 'select',
    required: true,
    options: ['MALE', 'FEMALE'].map((value) => ({ value, label: t(`file.sex.${value}`) })),
  },
  { name: 'minor', label: t('file.minor'), kind: 'check' },
  {
    name: 'villageCode',
    label: t('file.villageCode'),
    kind: 'text',
    required: true,
    max: 12,
    hint: t('file.villageCodeHint'),
  },
  { name: 'documentNo', label: t('file.documentNo'), kind: 'text', required: true, max: 100 },
  {
    name: 'documentOn',
    label: t('file.documentOn'),
    kind: 'date',
    required: true,
    shown: ({ state }) => state === 'PENDING_REPORT',
  },
  {
    name: 'startsOn',
    label: t('file.startsOn'),
    kind: 'date',
    required: true,
    shown: ({ state }) => state === 'PENDING_REPORT',
  },
  {
    name: 'endsOn',
    label: t('file.endsOn'),
    kind: 'date',
    required: true,
    shown: ({ state }) => state === 'PENDING_REPORT',
  },
];

export const DOCUMENT_TYPES = [
  'JUDGMENT',
  'EXECUTION_NOTICE',
  'ASSESSMENT',
  'REPORT_IN',
  'ANNOUNCEMENT',
  'PLAN',
  'PROHIBITION_ORDER',
  'POSITIONING',
  'LEAVE',
  'DISCIPLINE',
  'RELEASE',
  'OTHER',
];
export const TEAM_KINDS = [
  'JUDICIAL_STAFF',
  'DISTRICT_CADRE',
  'VILLAGE_CADRE',
  'GRID_MEMBER',
  'FAMILY',
];
export const BREACH_KINDS = [
  'OFF_SUPERVISION',
  'PROHIBITION_ORDER',
  'LEFT_UNAPPROVED',
  'REFUSED_TO_REPORT',
  'OTHER',
];
