import packageJson from '../../package.json' with { type: 'json' };
import { createHttp } from './http.ts';

/**
 * The back channel with the usual limits: ten seconds to connect and for the headers, the same between two
 * parts of a body, thirty in all, and two megabytes of body. `ca` holds further trusted certificates in PEM.
 */
export function openBackChannel(ca: readonly string[]): ReturnType<typeof createHttp> {
  return createHttp({
    connectTimeoutMs: 10_000,
    headersTimeoutMs: 10_000,
    bodyTimeoutMs: 10_000,
    totalTimeoutMs: 30_000,
    maxBodyBytes: 2 * 1024 * 1024,
    userAgent: `Grantscope/${packageJson.version}`,
    ...(ca.length === 0 ? {} : { ca: [...ca] }),
  });
}
