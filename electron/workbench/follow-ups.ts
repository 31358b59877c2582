import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { FollowUpInput } from '../../core/views/run/follow-up.ts';
import type { RunSummary } from '../../core/views/run/views.ts';
import { loginTimeoutMs } from '../ports/login-timeout.ts';
import { noBrowser } from '../ports/no-browser.ts';
import type { LoginBrowser } from '../ports/ports.ts';
import type { DemoProvider } from '../provider/demo-provider.ts';
import type { RunPlan } from '../run/run.ts';
import type { StoredConnection } from '../store/connections.ts';
import type { StoredRun } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import type { PendingStates } from '../system-browser/pending-states.ts';
import type { RedirectTarget } from '../system-browser/redirect-target.ts';
import { clientOfRun, demoConnectionId } from './connection-plan.ts';
import type { Host } from './host.ts';
import { loggedInBySystemBrowser, openLogoutTarget } from './logout-target.ts';
import { notFound } from './not-found.ts';
import { followUpTitle, planFollowUp } from './plan-follow-up.ts';
import { forgettingSession, sessionOf } from './stored-session.ts';
import { openSystemBrowserLogin, type SystemBrowserLogin } from './system-browser-login.ts';

export interface FollowUpsOptions {
  readonly store: Store;
  readonly demo: () => DemoProvider | undefined;
  readonly openLoginWindow: Host['openLoginWindow'];
  readonly openExternal: Host['openExternal'];
  /** What the own browsers of all runs were sent away with. */
  readonly awaited: PendingStates;
  /** Begins the run and answers with its id, and when it is over. */
  begin(beginning: {
    readonly connection: StoredConnection;
    readonly plan: RunPlan;
    readonly title: string;
    readonly browser: LoginBrowser;
    /** The same as the person's own browser, where it is that. */
    readonly own?: SystemBrowserLogin;
    readonly paused: boolean;
    readonly parent: StoredRun;
    readonly follows: NonNullable<RunSummary['follows']>;
    readonly persona?: string;
    /** The client, where it is not the one of the connection. */
    readonly clientId?: string;
  }): { readonly run: string; readonly ended: Promise<void> };
}

/** Runs that work with the tokens of an earlier one. The same thing is never done twice at once. */
export class FollowUps {
  readonly #options: FollowUpsOptions;
  /** What is under way, by what was asked for. */
  readonly #underWay = new Map<string, Promise<Result<{ run: string }>>>();

  constructor(options: FollowUpsOptions) {
    this.#options = options;
  }

  /** Begins what is asked for in a run of its own; answers with the run that does it already, where one does. */
  begin(input: FollowUpInput, how: { readonly automatic: boolean }): Promise<Result<{ run: string }>> {
    const key = JSON.stringify('paused' in input ? { ...input, paused: undefined } : input);
    const underWay = this.#underWay.get(key);
    if (underWay !== undefined) return underWay;
    const done = () => this.#underWay.delete(key);
    const begun = this.#begin(input, how.automatic, done);
    this.#underWay.set(key, begun);
    begun.then(({ ok }) => ok || done(), done);
    return begun;
  }

  async #begin(
    input: FollowUpInput,
    automatic: boolean,
    onEnd: () => void,
  ): Promise<Result<{ run: string }>> {
    const { store, begin } = this.#options;
    const parent = store.runs.find(input.run);
    if (parent === undefined) return notFound('run');
    const connection = store.connections.find(parent.summary.connection);
    if (connection === undefined) return notFound('connection');
    const client = clientOfRun(connection, parent.clientId, store.keys);
    if (!client.ok) return client;
    const demo = this.#options.demo();
    const lastCall = store.apiCalls.last(connection.id);
    const outside = input.kind === 'logout' && loggedInBySystemBrowser(store.runs, input.run);
    const way =
      input.kind === 'logout'
        ? await openLogoutTarget(connection, client.value.clientId, outside)
        : undefined;
    if (way?.ok === false) return way;
    const postLogoutRedirectUri = way?.value?.redirectUri;
    const plan = planFollowUp(input, {
      parent,
      connection,
      client: client.value,
      ...present({ demo, lastCall, postLogoutRedirectUri }),
      tokenValue: (ref) => store.runs.token(input.run, ref),
      whyClosed: (ref) => store.runs.whyClosed(input.run, ref),
    });
    if (!plan.ok) {
      await way?.value?.listener?.close();
      return plan;
    }
    if (input.kind === 'api-call') store.apiCalls.save(connection.id, input.request);
    const persona = store.runs.personaOf(input.run);
    const own =
      outside && way?.value !== undefined ? this.#ownBrowser(way.value, connection, input) : undefined;
    const browser =
      own === undefined
        ? await this.#browserFor(input, connection, persona)
        : { ok: true as const, value: own.browser };
    if (!browser.ok) return browser;
    try {
      const { run, ended } = begin(
        present({
          connection,
          plan: plan.value,
          title: followUpTitle(input),
          browser: browser.value,
          own,
          paused: input.kind === 'refresh' && input.paused === true,
          parent,
          follows: {
            run: input.run,
            ...('ref' in input ? { ref: input.ref } : {}),
            ...(automatic ? { automatic } : {}),
          },
          persona,
          clientId: parent.clientId,
        }),
      );
      ended.then(onEnd, onEnd);
      return { ok: true, value: { run } };
    } catch (error) {
      await browser.value.close();
      throw error;
    }
  }

  /** Where the person logged in themselves, there is their session, and nowhere else. */
  #ownBrowser(
    redirectTarget: RedirectTarget,
    connection: StoredConnection,
    input: FollowUpInput,
  ): SystemBrowserLogin {
    const { awaited, openExternal } = this.#options;
    const timeoutMs = loginTimeoutMs(connection.network);
    return openSystemBrowserLogin(redirectTarget, {
      title: followUpTitle(input),
      timeoutMs,
      awaited,
      openExternal,
    });
  }

  /** A log-out happens in the kept session of the persona, which is forgotten when it came to its end. */
  async #browserFor(
    input: FollowUpInput,
    connection: StoredConnection,
    personaId: string | undefined,
  ): Promise<Result<LoginBrowser>> {
    if (input.kind !== 'logout') return { ok: true, value: noBrowser };
    const { connections } = this.#options.store;
    const persona = personaId === undefined ? undefined : connections.findPersona(personaId);
    const cookies = sessionOf(persona, connections);
    const isDemo = connection.id === demoConnectionId && this.#options.demo() !== undefined;
    const opened = await this.#options.openLoginWindow({
      network: connection.network,
      ...(isDemo && input.autoLogin ? { form: [{ click: 'Sign out', optional: true }] } : {}),
      ...present({ cookies }),
    });
    return opened.ok ? { ok: true, value: forgettingSession(opened.value, persona, connections) } : opened;
  }
}
