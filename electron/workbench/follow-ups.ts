import type { Result } from '../../core/base/failure.ts';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import { present } from '../../core/base/present.ts';
import type { FollowUpInput, RunnableFollowUp } from '../../core/views/run/follow-up.ts';
import { runTitle } from '../../core/views/run/run-views.ts';
import { loginTimeoutMs } from '../ports/login-timeout.ts';
import { noBrowser } from '../ports/no-browser.ts';
import type { LoginBrowser } from '../ports/ports.ts';
import type { DemoProvider } from '../provider/demo-provider.ts';
import type { Store } from '../store/store.ts';
import type { PendingStates } from '../system-browser/pending-states.ts';
import type { RedirectTarget } from '../system-browser/redirect-target.ts';
import { demoConnectionId } from './connection-plan.ts';
import { callOf } from './follow-up-action.ts';
import { planAt, siteOf } from './follow-up-plan.ts';
import type { Host } from './host.ts';
import { loggedInBySystemBrowser, openLogoutTarget } from './logout-target.ts';
import type { NewRun, StartedRun } from './start-run.ts';
import { deletingSession, sessionOf } from './stored-session.ts';
import { openSystemBrowserLogin, type SystemBrowserLogin } from './system-browser-login.ts';
import { runnableFollowUp } from './userinfo-call.ts';

export interface FollowUpsOptions {
  readonly store: Store;
  readonly demo: () => DemoProvider | undefined;
  readonly openLoginWindow: Host['openLoginWindow'];
  readonly openExternal: Host['openExternal'];
  /** The `state` values that the system browsers of all runs were sent with. */
  readonly awaited: PendingStates;
  /** Starts the run. Throws what the store throws. */
  start(newRun: NewRun): Pick<StartedRun, 'id' | 'ended'>;
}

/** Runs that work with the tokens of an earlier run. The same follow-up never runs twice at once. */
export class FollowUps {
  readonly #options: FollowUpsOptions;
  /** Follow-ups in progress, by what was requested. */
  readonly #underWay = new Map<string, Promise<Result<{ run: string }>>>();

  constructor(options: FollowUpsOptions) {
    this.#options = options;
  }

  /** Starts a run of its own for the request; returns the run in progress that does the same, if there is one. */
  start(input: FollowUpInput, how: { readonly automatic: boolean }): Promise<Result<{ run: string }>> {
    const key = JSON.stringify('paused' in input ? { ...input, paused: undefined } : input);
    const underWay = this.#underWay.get(key);
    if (underWay !== undefined) return underWay;
    const done = () => this.#underWay.delete(key);
    const started = this.#start(input, how.automatic, done);
    this.#underWay.set(key, started);
    started.then(({ ok }) => ok || done(), done);
    return started;
  }

  async #start(
    requested: FollowUpInput,
    automatic: boolean,
    onEnd: () => void,
  ): Promise<Result<{ run: string }>> {
    const { store, start } = this.#options;
    const runnable = runnableFollowUp(requested, store.runs);
    if (!runnable.ok) return runnable;
    const input = runnable.value;
    const site = siteOf(input.run, store, this.#options.demo());
    if (!site.ok) return site;
    const { parent, place } = site.value;
    const { connection, client } = place;
    const { connection: id } = parent.summary;
    const outside = input.kind === 'logout' && loggedInBySystemBrowser(store.runs, input.run);
    const { postLogoutRedirectUri } = connection;
    const target =
      input.kind === 'logout'
        ? await openLogoutTarget({ id, ...present({ postLogoutRedirectUri }) }, client.clientId, outside)
        : undefined;
    if (target?.ok === false) return target;
    const plan = planAt(site.value, input, store, target?.value?.redirectUri);
    if (!plan.ok) {
      await target?.value?.listener?.close();
      return plan;
    }
    // The calls of a connection are stored with it.
    if (requested.kind === 'api-call' && store.connections.find(id) !== undefined) {
      store.apiCalls.save(id, requested.request);
    }
    const persona = store.runs.personaOf(input.run);
    const { network } = connection;
    const systemBrowser =
      outside && target?.value !== undefined ? this.#systemBrowser(target.value, network, input) : undefined;
    const browser =
      systemBrowser === undefined
        ? await this.#browserFor(input, { id, name: connection.name, network }, persona)
        : { ok: true as const, value: systemBrowser.browser };
    if (!browser.ok) return browser;
    try {
      const { id: run, ended } = start(
        present({
          connection: id,
          plan: plan.value,
          call: callOf(input),
          browser: browser.value,
          systemBrowser,
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

  /** The system browser, for a session that exists only there. */
  #systemBrowser(
    redirectTarget: RedirectTarget,
    network: NetworkSettings,
    input: RunnableFollowUp,
  ): SystemBrowserLogin {
    const { awaited, openExternal } = this.#options;
    const timeoutMs = loginTimeoutMs(network);
    return openSystemBrowserLogin(redirectTarget, {
      title: runTitle(present({ grant: input.kind, call: callOf(input) })),
      timeoutMs,
      awaited,
      openExternal,
    });
  }

  /** A logout happens in the stored session of the user, which is deleted once it has completed. */
  async #browserFor(
    input: RunnableFollowUp,
    { id, name, network }: { readonly id: string; readonly name: string; readonly network: NetworkSettings },
    personaId: string | undefined,
  ): Promise<Result<LoginBrowser>> {
    if (input.kind !== 'logout') return { ok: true, value: noBrowser };
    const { users } = this.#options.store;
    const persona = personaId === undefined ? undefined : users.find(personaId);
    const cookies = sessionOf(persona, users);
    const isDemo = id === demoConnectionId && this.#options.demo() !== undefined;
    const opened = await this.#options.openLoginWindow({
      label: present({ purpose: 'sign-out' as const, connection: name, user: persona?.name }),
      network,
      ...(isDemo && input.autoLogin ? { form: [{ click: 'Sign out', optional: true }] } : {}),
      ...present({ cookies }),
    });
    return opened.ok ? { ok: true, value: deletingSession(opened.value, persona, users) } : opened;
  }
}
