import type { Result } from '../../core/base/failure.ts';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput, ChannelOutput } from '../../core/bridge/channels.ts';
import { secretOf } from '../../core/oauth/client.ts';
import type { RunPlan } from '../../core/record/run-plan.ts';
import { providerHost } from '../../core/tamper/own-hosts.ts';
import { rehearse } from '../../core/tamper/rehearse.ts';
import type { JsonObject } from '../../core/token/token.ts';
import { draftView } from '../../core/views/exchange/exchange-view.ts';
import type { ExchangeView } from '../../core/views/message/message-view.ts';
import { tamperingChoices } from '../../core/views/tamper/tampering-choice.ts';
import { nodeCrypto } from '../crypto/crypto.ts';
import { createRunMasker } from '../masking/run-masker.ts';
import { systemClock } from '../ports/clock.ts';
import type { DemoProvider } from '../provider/demo-provider.ts';
import { expectedRedirect } from '../run/login-redirect.ts';
import { planLogin } from '../run/plan.ts';
import { prepareRun } from '../run/prepare-run.ts';
import type { Store } from '../store/store.ts';
import { demoConnectionId, runClientOf, snapshotOf } from './connection-plan.ts';
import { askIssuer } from './discovery.ts';
import { planAt, siteOf } from './follow-up-plan.ts';
import { loggedInBySystemBrowser, logoutRedirectUri } from './logout-target.ts';
import { notFound } from './not-found.ts';
import { plannedUser } from './planned-user.ts';
import { firstMessage } from './preview-request.ts';

const noCredentials = { credentials: { username: '', password: '' } };

/** Shows the first message of a grant before it is sent. */
export class Preview {
  readonly #store: Store;
  readonly #demo: () => DemoProvider | undefined;
  readonly #closed = new AbortController();
  /** Metadata by issuer and network settings, requested once a session. */
  readonly #known = new Map<string, Promise<Result<JsonObject>>>();

  constructor(store: Store, demo: () => DemoProvider | undefined) {
    this.#store = store;
    this.#demo = demo;
  }

  /**
   * Returns the first message of the grant, masked; placeholders replace values that are generated or signed at run
   * time.
   */
  async request(input: ChannelInput<'run:preview'>): Promise<Result<ExchangeView>> {
    const planned = await this.#plan(input);
    if (!planned.ok) return planned;
    const { plan, metadata } = planned.value;
    const draft = firstMessage(prepareRun(plan, nodeCrypto).script, metadata);
    if (!draft.ok) return draft;
    const secret = secretOf(plan.client.authentication);
    const masker = createRunMasker(
      secret === undefined ? [] : [secret],
      this.#store.meta.settings().alsoMask,
    );
    return { ok: true, value: draftView(masker.draft(draft.value), systemClock.now()) };
  }

  /** Returns every tampering with whether it applies to the run: the run is rehearsed, and nothing of it is sent. */
  async tamperings(input: ChannelInput<'tampering:list'>): Promise<Result<ChannelOutput<'tampering:list'>>> {
    const planned = await this.#plan(input);
    if (!planned.ok) return planned;
    const { plan, metadata } = planned.value;
    const steps = rehearse(prepareRun(plan, nodeCrypto).script, metadata);
    return { ok: true, value: tamperingChoices(plan, steps) };
  }

  /** Returns the same for a follow-up of a run; nothing listens for the redirect of a logout. */
  async followUpTamperings(
    input: ChannelInput<'tampering:list-follow-up'>,
  ): Promise<Result<ChannelOutput<'tampering:list-follow-up'>>> {
    const { run, kind } = input;
    const runs = this.#store.runs;
    const site = siteOf(run, this.#store, this.#demo());
    if (!site.ok) return site;
    const { connection, client } = site.value.place;
    const { postLogoutRedirectUri } = connection;
    const id = site.value.parent.summary.connection;
    const uri =
      kind === 'logout'
        ? logoutRedirectUri(
            { id, ...present({ postLogoutRedirectUri }) },
            client.clientId,
            loggedInBySystemBrowser(runs, run),
          )
        : undefined;
    const request = kind === 'logout' ? { kind, run, autoLogin: false } : { kind, run };
    const plan = planAt(site.value, request, this.#store, uri);
    if (!plan.ok) return plan;
    const metadata = await this.#metadataOf(plan.value);
    if (!metadata.ok) return metadata;
    const steps = rehearse(prepareRun(plan.value, nodeCrypto).script, metadata.value);
    return {
      ok: true,
      value: { choices: tamperingChoices(plan.value, steps), host: providerHost(connection) },
    };
  }

  async #plan(
    input: ChannelInput<'run:preview'>,
  ): Promise<Result<{ readonly plan: RunPlan; readonly metadata: JsonObject }>> {
    const { connection: id, options } = input;
    const connection = this.#store.connections.find(id);
    if (connection === undefined) return notFound('connection');
    const known = runClientOf(connection, options, this.#store.keys);
    const { clientId, redirectUri: registered } = connection.draft;
    const runClient = known.ok
      ? known.value
      : { client: { clientId, authentication: { method: 'none' } as const }, redirectUri: registered };
    const { client, redirectUri } = runClient;
    const demo = id === demoConnectionId ? this.#demo() : undefined;
    const user = input.persona === undefined ? undefined : this.#store.users.find(input.persona);
    const planned = planLogin({
      connection: snapshotOf(connection, client.clientId, demo),
      loginHint: user?.loginHint,
      options,
      client,
      // Credentials that are not entered yet are shown empty.
      user: { ...noCredentials, ...plannedUser(demo, undefined, undefined) },
      redirect: expectedRedirect(options, redirectUri),
    });
    if (!planned.ok) return planned;
    const metadata = await this.#metadataOf(planned.value);
    if (!metadata.ok) return metadata;
    return { ok: true, value: { plan: planned.value, metadata: metadata.value } };
  }

  async #metadataOf({ connection }: RunPlan): Promise<Result<JsonObject>> {
    const { issuer, endpoints, network } = connection;
    return endpoints === undefined ? this.#metadata(issuer, network) : { ok: true, value: endpoints };
  }

  async #metadata(issuer: string, network: NetworkSettings): Promise<Result<JsonObject>> {
    const key = JSON.stringify([issuer, network]);
    const known = this.#known.get(key) ?? this.#ask(issuer, network);
    this.#known.set(key, known);
    const outcome = await known;
    if (!outcome.ok) this.#known.delete(key);
    return outcome;
  }

  async #ask(issuer: string, network: NetworkSettings): Promise<Result<JsonObject>> {
    const found = await askIssuer(issuer, network, this.#closed.signal);
    return found.ok ? { ok: true, value: found.value.document } : found;
  }

  /** Cancels the request for metadata. */
  close(): void {
    this.#closed.abort();
  }
}
