import { assertNever } from '../../core/assert-never.ts';
import type { Result } from '../../core/contract/failure.ts';
import type { NetworkSettings } from '../../core/contract/network-settings.ts';
import { discover, fetchKeys } from '../../core/grants/discovery.ts';
import type { Script } from '../../core/grants/draft.ts';
import type { JsonObject } from '../../core/token/token.ts';
import type { RunListener } from '../terminal/services.ts';
import { insecureNotice, openBackChannel } from './back-channel.ts';
import { systemClock } from './clock.ts';
import { drive } from './driver.ts';
import { noBrowser } from './no-browser.ts';
import { noSigner } from './no-signer.ts';
import { systemRandom } from './random.ts';

/** Fetches the keys of an issuer through its metadata, as a run would. */
export async function fetchIssuerKeys(
  request: { readonly issuer: string; readonly network: NetworkSettings },
  listener: RunListener,
  signal: AbortSignal,
): Promise<Result<{ readonly issuer: string; readonly jwks: JsonObject }>> {
  if (request.network.insecureTls) listener.notice(insecureNotice, 'warning');
  const http = openBackChannel(request.network);
  try {
    const outcome = await drive(keysOf(request.issuer), {
      script: 'issuer-keys@1',
      ports: { http, browser: noBrowser, clock: systemClock, random: systemRandom, sign: noSigner },
      signal,
      record: (exchange) => listener.exchange(exchange),
    });
    switch (outcome.state) {
      case 'completed':
        return { ok: true, value: { issuer: request.issuer, jwks: outcome.value } };
      case 'failed':
        return { ok: false, failure: outcome.failure };
      case 'cancelled':
        return { ok: false, failure: { code: 'cancelled', message: 'Stopped before the keys had come.' } };
      default:
        return assertNever(outcome);
    }
  } finally {
    await http.close();
  }
}

function* keysOf(issuer: string): Script<JsonObject> {
  return yield* fetchKeys(yield* discover(issuer), 'jwks');
}
