import { discover, fetchKeys } from '../../core/actions/discovery/discovery.ts';
import { assertNever } from '../../core/base/assert-never.ts';
import type { Result } from '../../core/base/failure.ts';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import type { Script } from '../../core/script/draft.ts';
import type { JsonObject } from '../../core/token/token.ts';
import { noSigner } from '../crypto/no-signer.ts';
import { insecureNotice, openBackChannel } from '../http/back-channel.ts';
import { systemClock } from '../ports/clock.ts';
import { noBrowser } from '../ports/no-browser.ts';
import { systemRandom } from '../ports/random.ts';
import type { RunListener } from '../ports/run-listener.ts';
import { drive } from './driver.ts';

/** Fetches the keys of an issuer through its metadata, as a run does. */
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
        return {
          ok: false,
          failure: { code: 'cancelled', message: 'Aborted before the JWKS was received.' },
        };
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
