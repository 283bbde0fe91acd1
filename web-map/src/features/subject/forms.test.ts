import { describe, expect, it } from 'vitest';
import { stepFields, transitionOf } from './forms';

const t = (key: string) => key;
const names = (needs: string[], gaps: string[] = []) =>
  stepFields({ to: 'X', needs, gaps }, t)
    .filter((field) => field.required)
    .map((field) => field.name);

describe('a step of the file', () => {
  it('asks for what the server needs and nothing more', () => {
    expect(names(['IDENTITY_CHECKED', 'ANNOUNCED'])).toEqual(['IDENTITY_CHECKED', 'ANNOUNCED']);
    expect(names(['REASON', 'NEW_PLACE'])).toEqual(['newPlace', 'reason']);
    expect(names([])).toEqual([]);
  });
  it('asks for a pardon with its reason only while the term runs', () => {
    expect(names(['DOCUMENT_NO', 'TERM_OVER'], ['TERM_OVER'])).toEqual([
      'documentNo',
      'TERM_OVER',
      'reason',
    ]);
    expect(names(['DOCUMENT_NO', 'TERM_OVER'])).toEqual(['documentNo']);
  });
  it('sends ticked boxes as confirmations', () => {
    expect(
      transitionOf('ADMITTED', 'PENDING_REPORT', { IDENTITY_CHECKED: true, ANNOUNCED: true }),
    ).toMatchObject({
      to: 'ADMITTED',
      from: 'PENDING_REPORT',
      confirmed: ['IDENTITY_CHECKED', 'ANNOUNCED'],
    });
  });
});
