import { bodyLimits } from '../../core/base/body-limit.ts';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import { present } from '../../core/base/present.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { createHttp } from './http.ts';

/** A notice that is shown before anything is sent. */
export const insecureNotice =
  'TLS certificates are not verified: anyone on the network path can read and change everything.';

/**
 * Creates the back channel with the settings of a connection; by default ten seconds to connect and for the
 * headers, the same between two parts of a body, thirty in all, and at most two megabytes of a body.
 */
export function openBackChannel(network: NetworkSettings): ReturnType<typeof createHttp> {
  const { ca, proxy, connectTimeout = 10, answerTimeout = 10, insecureTls = false } = network;
  const { bodyLimit = bodyLimits.usual } = network;
  return createHttp(
    present({
      connectTimeoutMs: connectTimeout * 1000,
      headersTimeoutMs: answerTimeout * 1000,
      bodyTimeoutMs: answerTimeout * 1000,
      totalTimeoutMs: Math.max(30, connectTimeout + 2 * answerTimeout) * 1000,
      maxBodyBytes: bodyLimit * 1024 * 1024,
      userAgent: `Grantscope/${packageJson.version}`,
      insecureTls,
      ca: ca === undefined ? undefined : [ca],
      proxy,
    }),
  );
}
