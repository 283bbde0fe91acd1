import { describe, expect, it } from 'vitest';
import { filledOf, missingOf, shanghaiTime, type FormField } from './form';

const fields: FormField[] = [
  { name: 'kind', label: '', kind: 'select', required: true },
  {
    name: 'number',
    label: '',
    kind: 'text',
    required: true,
    shown: (values) => values.kind === 'PAPER',
  },
  { name: 'told', label: '', kind: 'check', required: true },
  { name: 'note', label: '', kind: 'textarea' },
];

describe('a form', () => {
  it('misses what must be filled, blanks and unticked boxes included', () => {
    expect(missingOf(fields, { kind: ' ', number: '', told: false, note: '' })).toEqual([
      'kind',
      'told',
    ]);
    expect(missingOf(fields, { kind: 'PAPER', number: '', told: true, note: '' })).toEqual([
      'number',
    ]);
  });
  it('sends what is shown and filled, without blanks around it', () => {
    expect(filledOf(fields, { kind: 'WORD', number: '7', told: true, note: ' x ' })).toEqual({
      kind: 'WORD',
      told: true,
      note: 'x',
    });
  });
  it('means Shanghai by a local time', () => {
    expect(new Date(shanghaiTime('2026-03-01T08:30')).toISOString()).toBe(
      '2026-03-01T00:30:00.000Z',
    );
  });
});
