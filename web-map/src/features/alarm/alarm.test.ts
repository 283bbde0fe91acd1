import { afterEach, describe, expect, it } from 'vitest';
import type { Alarm } from '@/api/types';
import { isMuted, mute, MUTE_MS, unmute } from './sound';
import { en } from '@/ui/messages/en';
import { zh } from '@/ui/messages/zh';
import { KEYS } from './keys';
import { needsOf, resultsOf, stepsOf, VERIFYING_METHODS } from './words';

afterEach(unmute);

describe('the alarm desk', () => {
  it('offers the allowed steps in the order a person takes them', () => {
    const one = { allowedTransitions: ['CONFIRMED', 'FALSE_ALARM', 'VERIFYING'] } as Alarm;
    expect(stepsOf(one)).toEqual(['VERIFYING', 'CONFIRMED', 'FALSE_ALARM']);
  });
  it('asks for a method, a reason or a measure where the step needs one', () => {
    expect(needsOf('ACKNOWLEDGED')).toEqual({});
    expect(needsOf('VERIFYING')).toEqual({ method: true });
    expect(needsOf('FALSE_ALARM')).toEqual({ reason: true });
    expect(needsOf('DISPOSED')).toEqual({ disposal: true, paper: true });
    expect(needsOf('CONFIRMED')).toEqual({ evidence: true, paper: true });
  });
  it('offers results that fit what was done', () => {
    expect(resultsOf('CALL')).toEqual(['REACHED', 'NOT_REACHED']);
    expect(resultsOf('CAMERA')).toEqual(['SEEN', 'NOT_SEEN']);
    expect(resultsOf('NOTIFY_PROCURATORATE')).toEqual(['DONE']);
    expect(VERIFYING_METHODS).not.toContain('NOTIFY_POLICE');
  });
  it('gives every key of the desk a meaning in both languages', () => {
    for (const { does } of KEYS) {
      expect(zh.desk.key[does]).toBeTruthy();
      expect(en.desk.key[does]).toBeTruthy();
    }
  });
  it('mutes for a quarter of an hour and no longer', () => {
    mute(1000);
    expect(isMuted(1000 + MUTE_MS - 1)).toBe(true);
    expect(isMuted(1000 + MUTE_MS)).toBe(false);
  });
});
