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
  { issuer, network }: { readonly issuer: string; readonly network: NetworkSettings },
  listener: RunListener,
  signal: AbortSignal,
): Promise<Result<{ readonly issuer: string; readonly jwks: JsonObject }>> {
  const fetched = await fetchJwks(keysOf(issuer), { network, listener, signal });
  return fetched.ok ? { ok: true, value: { issuer, jwks: fetched.value } } : fetched;
}

/** Fetches the keys at the URL of a JWKS. */
export async function fetchKeysAt(
  { url, network }: { readonly url: string; readonly network: NetworkSettings },
  listener: RunListener,
  signal: AbortSignal,
): Promise<Result<JsonObject>> {
  return fetchJwks(fetchKeys({ jwks_uri: url }, 'jwks'), { network, listener, signal });
}

interface Fetching {
  readonly network: NetworkSettings;
  readonly listener: RunListener;
  readonly signal: AbortSignal;
}

async function fetchJwks(
  script: Script<JsonObject>,
  { network, listener, signal }: Fetching,
): Promise<Result<JsonObject>> {
  if (network.insecureTls) listener.notice(insecureNotice, 'warning');
  const http = openBackChannel(network);
  try {
    const outcome = await drive(script, {
      script: 'issuer-keys@1',
      ports: { http, browser: noBrowser, clock: systemClock, random: systemRandom, sign: noSigner },
      signal,
      record: (exchange) => listener.exchange(exchange),
    });
    switch (outcome.state) {
      case 'completed':
        return { ok: true, value: outcome.value };
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
