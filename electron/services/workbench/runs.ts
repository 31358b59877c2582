import { randomUUID } from 'node:crypto';
import type { ChannelInput, RunOptions } from '../../../core/contract/channels.ts';
import type { Result } from '../../../core/contract/failure.ts';
import type { FollowUpInput } from '../../../core/contract/follow-up.ts';
import type { RunChange, RunSummary, RunView } from '../../../core/contract/views.ts';
import { opensBrowser } from '../../../core/grants/login-grant.ts';
import type { CryptoPort } from '../../../core/oauth/crypto-port.ts';
import { clockReading } from '../../../core/trace/clock-reading.ts';
import type { Exchange } from '../../../core/trace/exchange.ts';
import type { FormScript } from '../../browser/form-script.ts';
import type { DemoProvider } from '../../provider/demo-provider.ts';
import type { DemoUser } from '../../provider/demo-users.ts';
import { systemClock } from '../clock.ts';
import { demoDeviceForm, demoLoginForm } from '../demo-login.ts';
import { accompanyDevice, type DeviceCompanion } from '../device-companion.ts';
import { HoldControl } from '../hold-control.ts';
import type { Host } from '../host.ts';
import { noBrowser } from '../no-browser.ts';
import type { LoginBrowser } from '../ports.ts';
import type { RunPlan } from '../run.ts';
import type { KeptConnection, KeptPersona } from '../store/connections.ts';
import type { KeptRun } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import { ClockWatch } from './clock-watch.ts';
import { demoConnectionId, demoUserOf, runClientOf } from './connection-plan.ts';
import { FollowUps } from './follow-ups.ts';
import { generationsOf } from './generations.ts';
import { keepingSession, sessionOf } from './kept-session.ts';
import { LiveRun } from './live-run.ts';
import { isOver, notFound, standsNot } from './not-found.ts';
import { performLive } from './perform-live.ts';
import { loginTitle, planLogin } from './plan-login.ts';
import { readRun } from './read-run.ts';
import { runSigner } from './run-signer.ts';

export interface RunsOptions {
  readonly store: Store;
  readonly crypto: CryptoPort;
  /** The embedded provider while it runs. */
  readonly demo: () => DemoProvider | undefined;
  /** Opens the browser of one login. */
  readonly openBrowser: Host['openLoginWindow'];
  emit(change: RunChange): void;
  /** Told when a run began or ended, so that lists can be drawn again. */
  changed(): void;
}

interface Active {
  readonly live: LiveRun;
  readonly hold: HoldControl;
  readonly abort: AbortController;
  /** Never rejects. */
  readonly ended: Promise<void>;
}

interface Beginning {
  readonly connection: KeptConnection;
  readonly plan: RunPlan;
  readonly title: string;
  readonly browser: LoginBrowser;
  readonly paused: boolean;
  readonly persona?: string;
  readonly parent?: KeptRun;
  /** The client, where it is not the one of the connection. */
  readonly clientId?: string;
  /** Who enters the code of a device, where nobody has to do it. */
  readonly typist?: DemoUser;
  readonly follows?: RunSummary['follows'];
}

/** All runs: those under way, and those that are kept. Each is on its own; they share the store alone. */
export class Runs {
  readonly #options: RunsOptions;
  readonly #clocks = new ClockWatch();
  readonly #active = new Map<string, Active>();
  /** Runs whose end could not be kept: nothing but this knows it. */
  readonly #unkept = new Map<string, LiveRun>();
  /** How many changes were told of the runs that have ended: a late one must not pass for news. */
  readonly #told = new Map<string, number>();
  readonly #followUps: FollowUps;

  constructor(options: RunsOptions) {
    this.#options = options;
    const { store, demo, openBrowser } = options;
    this.#followUps = new FollowUps({
      store,
      demo,
      openLoginWindow: openBrowser,
      begin: (beginning) => {
        const run = this.#begin(beginning);
        return { run, ended: this.#active.get(run)?.ended ?? Promise.resolve() };
      },
    });
  }

  /** By how many seconds a provider's clock is ahead of ours; undefined while all agree. */
  get clockSkew(): number | undefined {
    return this.#clocks.ahead;
  }

  /** How many runs have not ended. */
  get underWay(): number {
    return this.#active.size;
  }

  list(text = ''): readonly RunSummary[] {
    return this.#options.store.runs
      .list(text)
      .map((summary) => this.#unkept.get(summary.id)?.view().summary ?? summary);
  }

  async start(input: ChannelInput<'run:start'>): Promise<Result<{ run: string }>> {
    const { store, crypto } = this.#options;
    const connection = store.connections.find(input.connection);
    if (connection === undefined) return notFound('connection');
    const persona = this.#personaOf(connection, input.persona);
    if (input.persona !== undefined && persona === undefined) return notFound('persona');
    const runClient = runClientOf(connection, input.options, store.keys);
    if (!runClient.ok) return runClient;
    const demo = connection.id === demoConnectionId ? this.#options.demo() : undefined;
    const plan = planLogin(
      {
        connection,
        runClient: runClient.value,
        options: input.options,
        ...(persona === undefined ? {} : { persona }),
        ...(demo === undefined ? {} : { demo }),
      },
      crypto,
    );
    const user = input.options.autoLogin && demo !== undefined ? demoUserOf(demo, persona?.name) : undefined;
    const browser = await this.#openBrowser(input.options, user, persona);
    if (!browser.ok) return browser;
    const { clientId } = runClient.value.client;
    try {
      const run = this.#begin({
        connection,
        plan,
        title: loginTitle(input.options),
        browser: keepingSession(browser.value, persona, store.connections),
        paused: input.paused,
        ...(clientId === connection.draft.clientId ? {} : { clientId }),
        ...(persona === undefined ? {} : { persona: persona.id }),
        ...(user === undefined || input.options.grant !== 'device' ? {} : { typist: user }),
      });
      return { ok: true, value: { run } };
    } catch (error) {
      await browser.value.close();
      throw error;
    }
  }

  /** No window for a grant without a front channel: the code of a device is entered beside the run. */
  async #openBrowser(
    { grant }: RunOptions,
    user: DemoUser | undefined,
    persona: KeptPersona | undefined,
  ): Promise<Result<LoginBrowser>> {
    if (!opensBrowser(grant)) return { ok: true, value: noBrowser };
    const cookies = sessionOf(persona, this.#options.store.connections);
    return this.#options.openBrowser({
      ...(user === undefined ? {} : { form: demoLoginForm(user) }),
      ...(cookies === undefined ? {} : { cookies }),
    });
  }

  /** Works with the tokens of a run, in a run of its own. */
  follow(input: FollowUpInput, how = { automatic: false }): Promise<Result<{ run: string }>> {
    return this.#followUps.begin(input, how);
  }

  #personaOf(connection: KeptConnection, id: string | undefined): KeptPersona | undefined {
    const persona = id === undefined ? undefined : this.#options.store.connections.findPersona(id);
    return persona?.connection === connection.id ? persona : undefined;
  }

  /** Throws what the store throws when not even the beginning can be kept. */
  #begin(beginning: Beginning): string {
    const { connection, plan, title, browser, paused, persona, parent, clientId, typist, follows } =
      beginning;
    const { store, crypto, emit } = this.#options;
    const id = randomUUID();
    const kept: KeptRun = {
      summary: {
        id,
        connection: connection.id,
        title,
        grant: plan.grant,
        startedAt: systemClock.now(),
        state: 'running',
        messages: 0,
        ...(plan.persona === undefined ? {} : { persona: plan.persona }),
        ...(follows === undefined ? {} : { follows }),
      },
      ...(clientId === undefined ? {} : { clientId }),
      findings: [],
      tokens: [],
      hosts: [],
    };
    store.runs.save(kept, {
      ...(persona === undefined ? {} : { persona }),
      ...(parent === undefined ? {} : { parent: parent.summary.id }),
    });
    const { issuer, resource } = plan.connection;
    const live = new LiveRun({
      run: kept,
      client: plan.client,
      issuer,
      crypto,
      table: store.runs,
      now: () => systemClock.now(),
      emit,
      ...(resource === undefined ? {} : { resource }),
      ...(plan.previous === undefined ? {} : { previous: plan.previous }),
      ...(parent === undefined ? {} : { previousTokens: parent.tokens }),
    });
    const hold = new HoldControl({
      paused,
      breakpoints: () => new Set(store.meta.settings().breakpoints),
      onHeld: (held) => live.held(held),
    });
    const abort = new AbortController();
    const companion = typist && this.#accompany(typist, abort.signal);
    const performed = performLive(plan, {
      live,
      clock: companion?.clock ?? systemClock,
      hold,
      browser,
      crypto,
      sign: runSigner(plan.client.secret, store.keys, this.#options.demo()),
      signal: abort.signal,
      onExchange: (exchange) => {
        companion?.take(exchange);
        this.#readClock(exchange);
      },
      onEnd: () => this.#options.changed(),
    });
    const ended = performed.then(async (isKept) => {
      await companion?.close();
      if (!isKept) this.#unkept.set(id, live);
      this.#told.set(id, live.view().sequence);
      this.#active.delete(id);
      this.#options.changed();
    });
    this.#active.set(id, { live, hold, abort, ended });
    this.#options.changed();
    return id;
  }

  /** Has the code of a device entered as on another device. The window of that is no part of the run. */
  #accompany(user: DemoUser, signal: AbortSignal): DeviceCompanion {
    return accompanyDevice<FormScript>({
      clock: systemClock,
      // The window shows what waits for the person by itself.
      notice: () => undefined,
      signal,
      window: ({ userCode }) => demoDeviceForm(user, userCode),
      open: (form) => this.#options.openBrowser({ form }),
    });
  }

  #readClock(exchange: Exchange): void {
    const reading = exchange.kind === 'step' ? clockReading(exchange) : undefined;
    if (reading !== undefined && this.#clocks.read(reading)) this.#options.changed();
  }

  step(run: string): Result<null> {
    return this.#whileActive(run, ({ hold }) => hold.step());
  }

  continue(run: string): Result<null> {
    return this.#whileActive(run, ({ hold }) => hold.continue());
  }

  stop(run: string): Result<null> {
    return this.#whileActive(run, ({ abort }) => {
      abort.abort();
      return true;
    });
  }

  get(id: string): Result<RunView> {
    const { runs } = this.#options.store;
    const generations = generationsOf(runs, id);
    const live = this.#active.get(id)?.live ?? this.#unkept.get(id);
    if (live !== undefined) return { ok: true, value: { ...live.view(), generations } };
    const kept = readRun(runs, id);
    if (!kept.ok) return kept;
    return { ok: true, value: { ...kept.value, sequence: this.#told.get(id) ?? 0, generations } };
  }

  /** Deletes a run, and stops it when it is under way. */
  delete(run: string): Result<null> {
    this.#active.get(run)?.abort.abort();
    return this.#mark(run, systemClock.now());
  }

  restore(run: string): Result<RunSummary> {
    const marked = this.#mark(run, null);
    if (!marked.ok) return marked;
    const view = this.get(run);
    return view.ok ? { ok: true, value: view.value.summary } : view;
  }

  #mark(run: string, deletedAt: number | null): Result<null> {
    if (!this.#options.store.runs.markDeleted(run, deletedAt)) return notFound('run');
    this.#options.changed();
    return { ok: true, value: null };
  }

  /** Stops everything and waits until it is kept. */
  async close(): Promise<void> {
    const all = [...this.#active.values()];
    for (const { abort } of all) abort.abort();
    await Promise.all(all.map(({ ended }) => ended));
  }

  #whileActive(run: string, act: (active: Active) => boolean): Result<null> {
    const active = this.#active.get(run);
    if (active !== undefined && act(active)) return { ok: true, value: null };
    return active === undefined ? isOver() : standsNot();
  }
}
