import type { Text } from './types';

/** A refused request in words: what the server said, in both languages, and the id for support. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly text: Partial<Text>,
    readonly fields: Record<string, string>,
    readonly supportId: string | null,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(text.en ?? text.zh ?? code);
    this.name = 'ApiError';
  }
}

interface Problem {
  code?: string;
  title?: string;
  detail?: string;
  message?: Partial<Text>;
  supportId?: string;
  errors?: { field?: string; name?: string; message?: string | Partial<Text> }[];
  fields?: Record<string, string>;
  field?: string;
}

let onUnauthorised: () => void = () => undefined;
export function whenUnauthorised(action: () => void): void {
  onUnauthorised = action;
}

export function apiUrl(path: string): string {
  return new URL(path.replace(/^\//, ''), document.baseURI.replace(/#.*$/, '')).toString();
}

export async function problemOf(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => ({}))) as Problem;
  const fields: Record<string, string> = { ...body.fields };
  if (body.field) fields[body.field] = '';
  for (const { field, name, message } of body.errors ?? []) {
    const text = typeof message === 'string' ? message : (message?.zh ?? '');
    fields[(field ?? name ?? '').split('.').pop() ?? ''] = text;
  }
  const retry = Number(response.headers.get('Retry-After'));
  return new ApiError(
    response.status,
    body.code ?? `HTTP_${response.status}`,
    body.message ?? {},
    fields,
    body.supportId ?? null,
    Number.isFinite(retry) && retry > 0 ? retry : null,
  );
}

export interface Options {
  body?: unknown;
  raw?: BodyInit;
  type?: string;
  signal?: AbortSignal;
  /** A 401 here is an answer (a wrong password), not the end of the session. */
  quiet?: boolean;
}

export async function send(method: string, path: string, options: Options = {}): Promise<Response> {
  const headers: Record<string, string> = {
    Accept: 'application/json, application/geo+json, application/problem+json',
  };
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.type) headers['Content-Type'] = options.type;
  let response: Response;
  try {
    response = await fetch(apiUrl(path), {
      method,
      headers,
      credentials: 'same-origin',
      body: options.raw ?? (options.body === undefined ? null : JSON.stringify(options.body)),
      signal: options.signal ?? null,
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, 'UNREACHABLE', {}, {}, null);
  }
  if (response.ok) return response;
  if (response.status === 401 && !options.quiet) onUnauthorised();
  throw await problemOf(response);
}

async function json<T>(method: string, path: string, options?: Options): Promise<T> {
  const response = await send(method, path, options);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export const get = <T>(path: string, options?: Options) => json<T>('GET', path, options);
export const post = <T>(path: string, body?: unknown, options?: Options) =>
  json<T>('POST', path, { ...options, body });
export const del = (path: string) => send('DELETE', path);

export function query(
  values: Record<string, string | number | boolean | null | undefined>,
): string {
  const given = Object.entries(values).filter(([, v]) => v !== undefined && v !== null && v !== '');
  const text = new URLSearchParams(given.map(([k, v]) => [k, String(v)])).toString();
  return text ? `?${text}` : '';
}
