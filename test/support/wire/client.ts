import type { HttpRequest } from '../../../core/oauth/message.ts';
import { createHttp, type HttpSettings } from '../../../electron/http/http.ts';
import { testAuthority } from './certificates.ts';

type Sent = Awaited<ReturnType<ReturnType<typeof createHttp>['send']>>;

/** Limits that no test of a healthy server comes near. */
export const patient: HttpSettings = {
  connectTimeoutMs: 20_000,
  headersTimeoutMs: 20_000,
  bodyTimeoutMs: 20_000,
  totalTimeoutMs: 30_000,
  maxBodyBytes: 1024 * 1024,
  userAgent: 'Grantscope-test',
  ca: [testAuthority],
};

const { ca: _, ...withoutAuthority } = patient;
/** The same for servers without TLS: to trust one more authority takes as long as several requests. */
export const patientWithoutTls: HttpSettings = withoutAuthority;

/** Sends one request on the leg `token` with these settings, and closes the client. */
export async function sendOnce(
  request: string | HttpRequest,
  settings: Partial<HttpSettings> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<Sent> {
  const whole = typeof request === 'string' ? { method: 'GET', url: request, headers: [] } : request;
  const isPlain = whole.url.startsWith('http:') && settings.proxy === undefined;
  const http = createHttp({ ...(isPlain ? patientWithoutTls : patient), ...settings });
  const sent = await http.send(whole, { leg: 'token', signal });
  await http.close();
  return sent;
}
