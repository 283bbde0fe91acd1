import { describe, expect, it } from 'vitest';
import { readMessage } from './messages';
import { finalCause, retryPause, tokenEnd } from './reconnect';

describe('a closed socket', () => {
  it.each([
    [4401, '', 'TOKEN_INVALID'],
    [4408, 'TOKEN_ENDED', 'TOKEN_ENDED'],
    [4429, 'LIMIT_CAMERA', 'LIMIT_CAMERA'],
    [4429, '', 'LIMIT'],
    [1012, 'RESTART', null],
    [1006, '', null],
  ])('code %i "%s"', (code, reason, cause) => {
    expect(finalCause(code, reason)).toBe(cause);
  });

  it('is opened again after growing pauses of at most five seconds', () => {
    expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => retryPause(attempt, 0))).toEqual([
      300, 600, 1200, 2400, 4800, 5000, 5000,
    ]);
    expect(retryPause(1, 1)).toBe(300);
  });
});

describe('a token', () => {
  it('tells its end', () => {
    const body = btoa(JSON.stringify({ exp: 1_800_000_000 })).replaceAll('=', '');
    expect(tokenEnd(`e30.${body}.x`)).toBe(1_800_000_000_000);
    expect(tokenEnd('nonsense')).toBeNull();
    expect(tokenEnd('a.%%%.b')).toBeNull();
  });
});

describe('text messages', () => {
  it('are a MIME type or a state', () => {
    expect(readMessage('video/mp4; codecs="avc1.640028"')).toEqual({
      kind: 'mime',
      mime: 'video/mp4; codecs="avc1.640028"',
    });
    expect(readMessage('{"type":"state","state":"OFFLINE","cause":"TIMEOUT"}')).toEqual({
      kind: 'state',
      state: 'OFFLINE',
      cause: 'TIMEOUT',
    });
    expect(readMessage('{"state":"ODD"}')).toEqual({ kind: 'unknown' });
    expect(readMessage('{broken')).toEqual({ kind: 'unknown' });
  });
});
