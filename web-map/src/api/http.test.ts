import { afterEach, describe, expect, it, vi } from 'vitest';
import { i18n } from '@/ui/i18n';
import { shown } from '@/ui/problem';
import type { ApiError } from './http';
import { get, query, send, whenUnauthorised } from './http';

function answer(status: number, body: unknown, headers: Record<string, string> = {}): void {
  vi.stubGlobal('fetch', () =>
    Promise.resolve(new Response(JSON.stringify(body), { status, headers })),
  );
}
async function failure(): Promise<ApiError> {
  return get('api/x').then(
    () => expect.fail('should refuse'),
    (error: unknown) => error as ApiError,
  );
}
afterEach(() => {
  vi.unstubAllGlobals();
  i18n.global.locale.value = 'zh';
  whenUnauthorised(() => undefined);
});

describe('a refused request', () => {
  it("is shown in the reader's language with the support id", async () => {
    answer(403, {
      code: 'VIEW_NOT_PERMITTED',
      message: { zh: '无权以此用途调阅该视频', en: 'You may not view this camera' },
      supportId: 's-1',
    });
    const error = await failure();
    expect(shown(error)).toEqual({ text: '无权以此用途调阅该视频', fields: {}, supportId: 's-1' });
    i18n.global.locale.value = 'en';
    expect(shown(error).text).toBe('You may not view this camera');
  });
  it('puts its words beside the field it names', async () => {
    answer(422, {
      code: 'TRANSITION_INCOMPLETE',
      message: { zh: '缺少内容' },
      field: 'reasonCode',
    });
    expect(shown(await failure()).fields).toEqual({ reasonCode: '缺少内容' });
  });
  it('has words even when the body is not a problem', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('<html>', { status: 503 })));
    expect(shown(await failure()).text).toBe('服务暂时不可用，请稍后重试。');
  });
  it('says when to try again', async () => {
    answer(429, { message: { zh: '尝试次数过多' } }, { 'Retry-After': '30' });
    expect(shown(await failure()).text).toBe('尝试次数过多 请在 30 秒后重试。');
  });
  it('says that nothing is lost when the service cannot be reached', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    const error = await failure();
    expect(error.code).toBe('UNREACHABLE');
    expect(shown(error).text).toContain('没有丢失');
  });
  it('ends the session on 401, but not while signing in', async () => {
    const ended = vi.fn();
    whenUnauthorised(ended);
    answer(401, {});
    await failure();
    expect(ended).toHaveBeenCalledTimes(1);
    await send('POST', 'api/session', { quiet: true }).catch(() => undefined);
    expect(ended).toHaveBeenCalledTimes(1);
  });
});

it('leaves empty filters out of the address', () => {
  expect(query({ area: '371603101000', q: '', open: true, x: undefined })).toBe(
    '?area=371603101000&open=true',
  );
});
