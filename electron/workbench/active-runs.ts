import type { Result } from '../../core/base/failure.ts';
import type { ChannelInput, ChannelOutput } from '../../core/bridge/channels.ts';
import { providerHost } from '../../core/tamper/own-hosts.ts';
import { heldTamperingChoices } from '../../core/views/tamper/tampering-choice.ts';
import { systemClock } from '../ports/clock.ts';
import { editPoint } from '../run/edit-point.ts';
import type { SystemBrowser } from '../system-browser/system-browser.ts';
import { notWaiting } from '../system-browser/system-browser-failures.ts';
import { decisionOf } from './decide.ts';
import { navigationDecisionOf, previewNavigation } from './decide-navigation.ts';
import { heldStorage } from './held-storage.ts';
import { editedNavigationView, editedView } from './held-view.ts';
import type { Host } from './host.ts';
import { notPaused, notWaitingForWindow, runEnded } from './not-found.ts';
import type { StartedRun } from './start-run.ts';

/** The runs in progress: what a user does with their pauses and their logins. Fails where the run has ended. */
export class ActiveRuns {
  readonly #runs = new Map<string, StartedRun>();
  readonly #openExternal: Host['openExternal'];

  /** `openExternal` opens a URL in the system browser. */
  constructor(openExternal: Host['openExternal']) {
    this.#openExternal = openExternal;
  }

  get size(): number {
    return this.#runs.size;
  }

  find(run: string): StartedRun | undefined {
    return this.#runs.get(run);
  }

  add(run: StartedRun): void {
    this.#runs.set(run.id, run);
  }

  remove(run: string): void {
    this.#runs.delete(run);
  }

  /** Aborts all runs and waits until they are stored. Returns their ids. */
  async close(): Promise<readonly string[]> {
    const all = [...this.#runs.values()];
    for (const { abort } of all) abort.abort();
    await Promise.all(all.map(({ ended }) => ended));
    return all.map(({ id }) => id);
  }

  step({ run, responses, navigations }: ChannelInput<'run:step'>): Result<null> {
    return this.#whileActive(run, ({ hold }) => hold.step(responses, navigations));
  }

  /** Pauses a run before its next message, where chosen its next navigation. */
  pause({ run, navigations }: ChannelInput<'run:pause'>): Result<null> {
    return this.#whileActive(run, ({ hold }) => {
      hold.pause(navigations);
      return true;
    });
  }

  continue(run: string): Result<null> {
    return this.#whileActive(run, ({ hold }) => hold.continue());
  }

  /** Resumes the pause of this name with a decision; see `run:decide`. */
  async decide({ run, pause, decision, stepping }: ChannelInput<'run:decide'>): Promise<Result<null>> {
    const active = this.#runs.get(run);
    const point = active?.live.heldPoint(pause);
    if (active === undefined) return runEnded();
    const held = active.live.navigationAt(pause);
    if (held !== undefined) {
      if (decision.kind === 'cancel') return this.stop(run);
      const decided = await navigationDecisionOf(held.navigation, decision, active.sign);
      if (!decided.ok) return decided;
      const resumed = active.hold.decideNavigation(held.id, decided.value, stepping);
      return resumed ? { ok: true, value: null } : notPaused();
    }
    if (point === undefined) return notPaused();
    const { sign, tampering } = active;
    const decided = await decisionOf(point, decision, { sign, tampering, now: systemClock.now() });
    if (!decided.ok) return decided;
    // Signing takes a moment, in which another window may have decided.
    if (active.live.heldPoint(pause) !== point) return notPaused();
    if (decision.kind === 'tamper') {
      tampering.applied(decision.tampering, point.step);
      active.live.tampered(decision.tampering);
    }
    return active.hold.decide(decided.value, stepping) ? { ok: true, value: null } : notPaused();
  }

  /** Returns the tamperings of the message of a pause; see `tampering:list-held`. */
  heldTamperings({
    run,
    pause,
  }: ChannelInput<'tampering:list-held'>): Result<ChannelOutput<'tampering:list-held'>> {
    const active = this.#runs.get(run);
    if (active === undefined) return runEnded();
    const point = active.live.heldPoint(pause);
    if (point === undefined) return notPaused();
    const { plan, tampering } = active;
    const choices = tampering.isUsedUp ? [] : heldTamperingChoices(plan, point, tampering.before);
    return { ok: true, value: { choices, host: providerHost(plan.connection) } };
  }

  /** Returns the message of a pause as it would be sent; see `run:preview-edits`. */
  async previewEdits({
    run,
    pause,
    edits,
  }: ChannelInput<'run:preview-edits'>): Promise<Result<ChannelOutput<'run:preview-edits'>>> {
    const active = this.#runs.get(run);
    const point = active?.live.heldPoint(pause);
    if (active === undefined) return runEnded();
    const { masker } = active.live;
    const held = active.live.navigationAt(pause);
    if (held !== undefined) {
      const edited = await previewNavigation(held.navigation, edits, active.sign);
      if (!edited.ok) return edited;
      return { ok: true, value: editedNavigationView(held.id, edited.value, masker, systemClock.now()) };
    }
    if (point === undefined) return notPaused();
    const edited = await editPoint(point, edits, active.sign);
    return edited.ok ? { ok: true, value: editedView(edited.value, masker, systemClock.now()) } : edited;
  }

  /** Returns the storage of the page whose navigation is held; see `run:held-storage`. */
  async heldStorage({
    run,
    pause,
  }: ChannelInput<'run:held-storage'>): Promise<Result<ChannelOutput<'run:held-storage'>>> {
    const active = this.#runs.get(run);
    const held = active?.live.navigationAt(pause);
    if (active === undefined) return runEnded();
    return held === undefined ? notPaused() : heldStorage(held.navigation, active.live.masker);
  }

  stop(run: string): Result<null> {
    return this.#whileActive(run, ({ abort }) => {
      abort.abort();
      return true;
    });
  }

  /** Decides how a login that waits in its login window continues. */
  loginWindow({ run, action }: ChannelInput<'run:login-window'>): Result<null> {
    const active = this.#runs.get(run);
    if (active === undefined) return runEnded();
    return active.decide?.(action) === true ? { ok: true, value: null } : notWaitingForWindow;
  }

  /** Opens the URL of a login in the system browser once more, or that at which the code of a device is entered. */
  async openSystemBrowser(run: string): Promise<Result<null>> {
    const waiting = this.#runs.get(run)?.live.view().waiting;
    if (waiting?.kind === 'device-code') {
      return this.#openExternal(waiting.verificationUriComplete ?? waiting.verificationUri);
    }
    const systemBrowser = this.#systemBrowserOf(run);
    return systemBrowser.ok ? systemBrowser.value.open() : systemBrowser;
  }

  /** Returns the URL at which the user has to sign in with the system browser. */
  loginAddress(run: string): Result<string> {
    const systemBrowser = this.#systemBrowserOf(run);
    return systemBrowser.ok ? systemBrowser.value.address() : systemBrowser;
  }

  /** Processes a redirect that the user copied. */
  paste({ run, text, anyway }: ChannelInput<'run:paste'>): Result<null> {
    const systemBrowser = this.#systemBrowserOf(run);
    return systemBrowser.ok ? systemBrowser.value.paste(text, anyway) : systemBrowser;
  }

  /**
   * Passes a link that the system opened to the run that waits for it, by its `state`; returns whether there was one.
   */
  takeLink(text: string): boolean {
    return [...this.#runs.values()].some(
      ({ systemBrowser }) => systemBrowser?.paste(text, false).ok === true,
    );
  }

  #systemBrowserOf(run: string): Result<SystemBrowser> {
    const active = this.#runs.get(run);
    if (active === undefined) return runEnded();
    return active.systemBrowser === undefined ? notWaiting : { ok: true, value: active.systemBrowser };
  }

  #whileActive(run: string, act: (active: StartedRun) => boolean): Result<null> {
    const active = this.#runs.get(run);
    if (active !== undefined && act(active)) return { ok: true, value: null };
    return active === undefined ? runEnded() : notPaused();
  }
}
