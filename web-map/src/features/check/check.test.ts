import { describe, expect, it } from 'vitest';
import type { Check, CheckRow } from '@/api/checks';
import { columns, falls, sorted, toneOf, wordKey } from './words';

const check = (state: Check['state'], more: Partial<Check> = {}): Check => ({
  id: state,
  subjectId: 'S001',
  day: '2026-11-22',
  origin: 'DRAWN',
  state,
  opensAt: null,
  expiresAt: null,
  answeredAt: null,
  sent: true,
  decision: null,
  violationMeters: null,
  accuracyMeters: null,
  reason: null,
  ...more,
});
const row = (code: string, checked: boolean, tasks: Check[]): CheckRow => ({
  subjectId: code,
  code,
  minor: false,
  village: null,
  path: '',
  subjectState: 'ACTIVE',
  checked,
  done: 0,
  required: 3,
  tasks,
});

describe('a check in the matrix', () => {
  it('is red only when it was answered from outside', () => {
    expect(toneOf(check('ANSWERED_OUT', { decision: 'OUTSIDE' }))).toBe('red');
    expect(toneOf(check('ANSWERED_OK', { decision: 'INSIDE' }))).toBe('green');
    expect(toneOf(check('ANSWERED_OK', { decision: 'UNCERTAIN' }))).toBe('yellow');
  });
  it('blames nobody who was never sent the link', () => {
    expect(toneOf(check('NO_ANSWER'))).toBe('orange');
    expect(toneOf(check('NO_ANSWER', { sent: false }))).toBe('grey');
    expect(wordKey(check('NO_ANSWER', { sent: false }))).toBe('NOT_SENT');
  });
  it('says when the position could not tell', () => {
    expect(wordKey(check('ANSWERED_OK', { decision: 'UNKNOWN' }))).toBe('UNSURE');
    expect(wordKey(check('ANSWERED_OK', { decision: 'INSIDE' }))).toBe('ANSWERED_OK');
  });
});

describe('the matrix', () => {
  it('has three columns, or as many as the busiest subject', () => {
    expect(columns([row('a', true, [])])).toBe(3);
    const four = ['OPEN', 'OPEN', 'OPEN', 'OPEN'].map(() => check('OPEN'));
    expect(columns([row('a', true, [...four, check('WITHDRAWN')])])).toBe(4);
  });
  it('calls a day too short only when what is to come cannot fill it', () => {
    const two = [check('SCHEDULED'), check('OPEN')];
    expect(falls({ ...row('a', true, two), done: 1 })).toBe(false);
    expect(falls(row('a', true, two))).toBe(true);
    expect(falls(row('a', false, []))).toBe(false);
  });
  it('puts subjects who are not checked at the end', () => {
    expect(
      sorted([row('c', false, []), row('b', true, []), row('a', true, [])]).map((r) => r.code),
    ).toEqual(['a', 'b', 'c']);
  });
});
