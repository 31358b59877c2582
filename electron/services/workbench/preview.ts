import type { ChannelInput } from '../../../core/contract/channels.ts';
import { FlowFailure, type Result } from '../../../core/contract/failure.ts';
import { authorizationUrl } from '../../../core/grants/authorization-request.ts';
import { optionalParameter } from '../../../core/oauth/message.ts';
import type { JsonObject } from '../../../core/token/token.ts';
import type { DemoProvider } from '../../provider/demo-provider.ts';
import type { Store } from '../store/store.ts';
import { clientOf, endpointsOf, grantOptions } from './connection-plan.ts';
import { askIssuer } from './discovery.ts';
import { notFound } from './not-found.ts';

const drawnLater = '(drawn when it runs)';

/** Shows the next authorization request before it is sent. */
export class Preview {
  readonly #store: Store;
  readonly #demo: () => DemoProvider | undefined;
  readonly #closed = new AbortController();
  /** Metadata by issuer, asked for once a session. */
  readonly #known = new Map<string, Promise<Result<JsonObject>>>();

  constructor(store: Store, demo: () => DemoProvider | undefined) {
    this.#store = store;
    this.#demo = demo;
  }

  /** The literal request; values that are drawn anew each time are named instead. */
  async request({
    connection: id,
    options,
  }: ChannelInput<'run:preview'>): Promise<Result<{ method: string; url: string }>> {
    const connection = this.#store.connections.find(id);
    if (connection === undefined) return notFound('connection');
    const client = clientOf(connection, this.#store.keys);
    const shownClient = client.ok
      ? client.value
      : { clientId: connection.draft.clientId, authentication: { method: 'none' } as const };
    const planned = grantOptions(connection, shownClient, options, this.#demo());
    const byHand = endpointsOf(connection);
    const metadata =
      byHand === undefined ? await this.#metadata(planned.issuer) : { ok: true as const, value: byHand };
    if (!metadata.ok) return metadata;
    const hasPkce = options.pkce !== 'off';
    try {
      const url = authorizationUrl(metadata.value, 'code', planned, [
        { name: 'state', value: drawnLater },
        ...optionalParameter('nonce', options.nonce ? drawnLater : undefined),
        ...optionalParameter('code_challenge', hasPkce ? '(made from the verifier)' : undefined),
        ...optionalParameter('code_challenge_method', hasPkce ? options.pkce : undefined),
      ]);
      return { ok: true, value: { method: 'GET', url } };
    } catch (error) {
      if (error instanceof FlowFailure) return { ok: false, failure: error.failure };
      throw error;
    }
  }

  async #metadata(issuer: string): Promise<Result<JsonObject>> {
    const known = this.#known.get(issuer) ?? this.#ask(issuer);
    this.#known.set(issuer, known);
    const outcome = await known;
    if (!outcome.ok) this.#known.delete(issuer);
    return outcome;
  }

  async #ask(issuer: string): Promise<Result<JsonObject>> {
    const found = await askIssuer(issuer, this.#closed.signal);
    return found.ok ? { ok: true, value: found.value.document } : found;
  }

  /** Gives up what is being asked. */
  close(): void {
    this.#closed.abort();
  }
}
