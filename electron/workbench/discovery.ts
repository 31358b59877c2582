import { fetchKeys } from '../../core/actions/discovery/discovery.ts';
import { discoverProvider } from '../../core/actions/discovery/find-provider.ts';
import { assertNever } from '../../core/base/assert-never.ts';
import type { Result } from '../../core/base/failure.ts';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import { present } from '../../core/base/present.ts';
import type { DiscoveryView } from '../../core/bridge/channels.ts';
import { runChecks } from '../../core/checks/run-checks.ts';
import { collectFacts } from '../../core/facts/collect-facts.ts';
import { readOfflineMetadata } from '../../core/oauth/offline-metadata.ts';
import { explainParameter } from '../../core/oauth/parameters.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import { collectProblems } from '../../core/script/collected-failures.ts';
import type { Script } from '../../core/script/draft.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';
import { stringArrayMember, stringMember } from '../../core/token/json-members.ts';
import type { JsonObject } from '../../core/token/token.ts';
import { noSigner } from '../crypto/no-signer.ts';
import { openBackChannel } from '../http/back-channel.ts';
import { systemClock } from '../ports/clock.ts';
import { noBrowser } from '../ports/no-browser.ts';
import { systemRandom } from '../ports/random.ts';
import { drive } from '../run/driver.ts';

/** What an issuer publishes, and the exchanges that fetched it. */
export interface FoundMetadata {
  /** The issuer that was requested. */
  readonly issuer: string;
  readonly document: JsonObject;
  readonly exchanges: readonly Exchange[];
}

/** Fetches the metadata of an issuer, and its keys if it names any; keys that cannot be fetched are not a failure. */
export async function askIssuer(
  issuer: string,
  network: NetworkSettings,
  signal: AbortSignal,
): Promise<Result<FoundMetadata>> {
  const exchanges: Exchange[] = [];
  const http = openBackChannel(network);
  try {
    const outcome = await drive(metadataOf(issuer), {
      script: 'discovery@1',
      ports: { http, browser: noBrowser, clock: systemClock, random: systemRandom, sign: noSigner },
      signal,
      record: (exchange) => {
        exchanges.push(exchange);
      },
    });
    switch (outcome.state) {
      case 'completed':
        return { ok: true, value: { issuer, document: outcome.value, exchanges } };
      case 'failed':
        return { ok: false, failure: outcome.failure };
      case 'cancelled':
        return {
          ok: false,
          failure: {
            code: 'cancelled',
            message: 'Aborted before the issuer responded.',
            step: 'discovery',
            hint: 'Try again.',
          },
        };
      default:
        return assertNever(outcome);
    }
  } finally {
    await http.close();
  }
}

function* metadataOf(issuer: string): Script<JsonObject> {
  const metadata = yield* discoverProvider(issuer);
  if (metadata.jwks_uri !== undefined) yield* collectProblems().defer(fetchKeys(metadata, 'jwks'));
  return metadata;
}

/** Fetches the metadata of issuers for the window, one at a time. */
export class Discovery {
  readonly #crypto: CryptoPort;
  #request = new AbortController();

  constructor(crypto: CryptoPort) {
    this.#crypto = crypto;
  }

  /** Fetches the metadata and keys of an issuer, and judges them. A request before this one is cancelled. */
  async ask(issuer: string, network: NetworkSettings): Promise<Result<DiscoveryView>> {
    this.cancel();
    this.#request = new AbortController();
    const found = await askIssuer(issuer, network, this.#request.signal);
    return found.ok ? { ok: true, value: this.#view(found.value) } : found;
  }

  /** Reads metadata that was pasted, and judges it; its keys are not requested. */
  read(text: string): Result<DiscoveryView> {
    this.cancel();
    const read = readOfflineMetadata(text);
    if (!read.ok) return read;
    const issuer = stringMember(read.value, 'issuer') ?? '';
    const found = { issuer, document: read.value, exchanges: [] };
    return { ok: true, value: { ...this.#view(found, read.value), offline: true } };
  }

  /** Cancels the request in progress. */
  cancel(): void {
    this.#request.abort();
  }

  #view({ issuer, document, exchanges }: FoundMetadata, given?: JsonObject): DiscoveryView {
    const facts = collectFacts({
      exchanges,
      ...present({ metadata: given }),
      issuer,
      now: systemClock.now(),
      crypto: this.#crypto,
      client: { clientId: '', authentication: 'none' },
    });
    return {
      issuer: stringMember(document, 'issuer') ?? issuer,
      profile: facts.metadata?.profile ?? 'oauth',
      members: Object.entries(document).map(([name, value]) => {
        const known = explainParameter('metadata', name);
        return {
          name,
          value: typeof value === 'string' ? value : JSON.stringify(value),
          ...(known === undefined ? {} : { meaning: known.meaning, spec: known.section }),
        };
      }),
      scopes: stringArrayMember(document, 'scopes_supported') ?? [],
      // What holds where the member is left out (RFC 8414 section 2).
      authenticationMethods: stringArrayMember(document, 'token_endpoint_auth_methods_supported') ?? [
        'client_secret_basic',
      ],
      assertionAlgorithms:
        stringArrayMember(document, 'token_endpoint_auth_signing_alg_values_supported') ?? [],
      findings: runChecks(facts).filter(
        ({ rule }) => rule.startsWith('metadata.') || rule.startsWith('jwks.'),
      ),
    };
  }
}
