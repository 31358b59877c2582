import type { Failure, Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput, ChannelOutput } from '../../core/bridge/channels.ts';
import { changePlan } from '../../core/fixes/change-plan.ts';
import type { FixChange } from '../../core/fixes/fix.ts';
import { grantOf, variantOf } from '../../core/grants/registry.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import { forkStep, prefixBefore } from '../../core/record/fork-place.ts';
import type { RunPlan } from '../../core/record/run-plan.ts';
import { repeatedStep } from '../../core/tamper/repeat-message.ts';
import { tamperingOf } from '../../core/tamper/tamperings.ts';
import { readSequence } from '../../core/views/message/sequence.ts';
import { forkEffects } from '../../core/views/run/fork-effects.ts';
import { runTitle } from '../../core/views/run/run-views.ts';
import { systemClock } from '../ports/clock.ts';
import { loginTimeoutMs } from '../ports/login-timeout.ts';
import { noBrowser } from '../ports/no-browser.ts';
import type { LoginBrowser } from '../ports/ports.ts';
import type { DemoUser } from '../provider/demo-users.ts';
import type { RunTable, StoredRun } from '../store/runs.ts';
import type { StoredUser } from '../store/users.ts';
import { openRedirectTarget } from '../system-browser/redirect-target.ts';
import { demoConnectionId, demoUserOf } from './connection-plan.ts';
import { placeOf } from './follow-up-place.ts';
import { gapEffect, isRebuilt, replayOf } from './fork-replay.ts';
import { noConnection } from './import-run.ts';
import { notFound } from './not-found.ts';
import { movedProvider, pastRun } from './past-run.ts';
import { type LoginEnvironment, openLogin } from './prepare-login.ts';
import type { NewRun } from './start-run.ts';
import { deletingSession, savingSession, sessionOf } from './stored-session.ts';
import { openSystemBrowserLogin, type SystemBrowserLogin } from './system-browser-login.ts';
import { lockedUserProblem, secretsOfUser } from './user-login.ts';
import { readWholeExchange } from './whole-exchange.ts';

/** A run that can be performed again from one of its messages on. */
export interface Fork {
  readonly stored: StoredRun;
  readonly plan: RunPlan;
  /** Masked, as they are shown. */
  readonly exchanges: readonly Exchange[];
  readonly step: number;
}

/** What is different in a fork. */
interface ForkChanges {
  readonly changes: readonly FixChange[];
  /** Whether all messages are taken from the record: nothing is sent. */
  readonly recorded?: true;
}

/** Reads what a fork needs but its secrets. Fails where the run cannot be forked, with the reason. */
export function findFork({ run, exchange }: ChannelInput<'run:fork-effects'>, runs: RunTable): Result<Fork> {
  const past = pastRun(run, runs);
  if (!past.ok) return past;
  const plan = runs.plan(run);
  if (plan === undefined) return failed(whyNoPlan(past.value.summary));
  if (!plan.ok) return plan;
  const { exchanges, unreadable } = runs.exchanges.list(run);
  const [lost] = unreadable;
  if (lost !== undefined && exchange !== undefined) return failed(unreadableRecord(lost.id, lost.problem));
  const step = exchange === undefined ? 0 : forkStep(exchanges, exchange);
  if (step === undefined) return notFound('message');
  return { ok: true, value: { stored: past.value, plan: plan.value, exchanges, step } };
}

/** Returns what a fork cannot undo at the provider; see `run:fork-effects`. `now` is in milliseconds since 1970. */
export function effectsOfFork(
  input: ChannelInput<'run:fork-effects'>,
  runs: RunTable,
  now: number,
): Result<ChannelOutput<'run:fork-effects'>> {
  const fork = findFork(input, runs);
  if (!fork.ok) return fork;
  const { stored, exchanges, step, plan } = fork.value;
  const before = prefixBefore(exchanges, step);
  const { exchanges: kept, missing } = replayOf(plan, stored.summary, before, exchanges);
  const recorded = readSequence(kept, false).filter(({ number }) => number !== '').length;
  const gaps = missing === undefined ? [] : [gapEffect(missing, recorded)];
  return { ok: true, value: { effects: [...gaps, ...forkEffects(exchanges, step, now)], recorded } };
}

/**
 * Prepares a run with the plan of another one, with changes, which is given its record up to a message. Opens a browser
 * only where one is needed after that message.
 */
export async function prepareFork(
  input: ChannelInput<'run:fork'>,
  environment: LoginEnvironment,
  { changes, recorded }: ForkChanges = { changes: [] },
): Promise<Result<NewRun>> {
  const { store, demo } = environment;
  const fork = findFork(input, store.runs);
  if (!fork.ok) return fork;
  const { stored, plan, exchanges } = fork.value;
  const step = recorded ? Number.POSITIVE_INFINITY : fork.value.step;
  const needed = isRebuilt(exchanges) ? exchanges : prefixBefore(exchanges, step);
  const kept = wholeExchanges(needed, input.run, store.runs);
  if (!kept.ok) return kept;
  const place = planNow(plan, stored, environment);
  if (!place.ok) return place;
  const changed = withChanges(place.value, changes, stored.summary.connection, store);
  if (changed === undefined) return failed(notChanged);
  const { connection, call } = stored.summary;
  const id = store.runs.personaOf(input.run);
  const user = id === undefined ? undefined : store.users.find(id);
  const locked = lockedUserProblem(user, store);
  if (locked !== undefined) return failed(locked);
  const provider = connection === demoConnectionId ? demo() : undefined;
  const isTyped = plan.kind === 'login' && 'autoLogin' in plan.options && plan.options.autoLogin;
  const typed = isTyped && provider !== undefined ? demoUserOf(provider, user?.name) : undefined;
  const before = prefixBefore(kept.value, step);
  const { exchanges: replayed, missing } = replayOf(changed, stored.summary, before, kept.value);
  if (recorded && missing !== undefined) return failed(notReplayed);
  const forked = input.exchange === undefined ? changed : untampered(changed, replayed);
  const now = { ...fork.value, plan: forked };
  const browser = await browserOf(now, replayed, { user, typed }, environment);
  if (!browser.ok) return browser;
  const parent = parentOf(input.run, store.runs);
  const at = input.exchange === undefined ? undefined : numberOf(exchanges, input.exchange);
  const isOnDevice = plan.kind === 'login' && grantOf(plan.options.grant).signIn === 'other-device';
  const isInvited = replayed.some(
    (exchange) => exchange.kind === 'step' && exchange.draft.leg === 'device-authorization',
  );
  return {
    ok: true,
    value: {
      connection,
      plan: forked,
      ...browser.value,
      paused: input.paused,
      secrets: secretsOfUser(user, store),
      replay: replayed,
      forked: present({ run: input.run, at }),
      ...present({
        persona: user?.id,
        clientId: stored.clientId,
        parent,
        call,
        resent: stored.summary.resent,
        variant: changed.kind === 'login' ? variantOf(changed.options) : undefined,
        follows: followsAgain(stored),
        typist: isOnDevice && !isInvited ? typed : undefined,
      }),
    },
  };
}

/**
 * The plan with the client and the network of today: a wrong secret, a rotated key or a proxy is why a run is forked. Fails
 * for the demo provider when its address has changed.
 */
function planNow(plan: RunPlan, stored: StoredRun, { store, demo }: LoginEnvironment): Result<RunPlan> {
  const provider = demo();
  const isDemo = stored.summary.connection === demoConnectionId;
  if (isDemo && provider?.issuer !== plan.connection.issuer) return failed(movedProvider);
  const place = placeOf(stored, store, provider);
  if (!place.ok) return place;
  const { client, connection } = place.value;
  return {
    ok: true,
    value: { ...plan, client, connection: { ...plan.connection, network: connection.network } },
  };
}

/** The plan with the changes of a fix; undefined where one of them does not fit it any more. */
function withChanges(
  plan: RunPlan,
  changes: readonly FixChange[],
  connection: string,
  { connections }: LoginEnvironment['store'],
): RunPlan | undefined {
  const secret = connections.find(connection)?.secret;
  return changes.reduce<RunPlan | undefined>(
    (before, change) => before && changePlan(before, change, secret),
    plan,
  );
}

/**
 * A fork from a message does not tamper again. It repeats a message where the record does, which would not fit the script
 * otherwise.
 */
function untampered(plan: RunPlan, replay: readonly Exchange[]): RunPlan {
  const { tampering, ...rest } = plan;
  return tampering !== undefined && repeatedStep(replay, tamperingOf(tampering)) !== undefined ? plan : rest;
}

/** What the run of a follow-up came to belongs to that run alone. */
function followsAgain({ summary: { follows } }: StoredRun): NewRun['follows'] {
  if (follows === undefined) return undefined;
  return present({ run: follows.run, ref: follows.ref });
}

function parentOf(run: string, runs: RunTable): StoredRun | undefined {
  const parent = runs.parentOf(run);
  return parent === undefined ? undefined : runs.find(parent);
}

function wholeExchanges(
  masked: readonly Exchange[],
  run: string,
  runs: RunTable,
): Result<readonly Exchange[]> {
  const whole: Exchange[] = [];
  for (const { id } of masked) {
    const read = readWholeExchange(runs, run, id);
    if (!read.ok) return read;
    whole.push(read.value);
  }
  return { ok: true, value: whole };
}

interface Person {
  readonly user: StoredUser | undefined;
  /** The demo user that is typed into the login form. */
  readonly typed: DemoUser | undefined;
}

interface OpenedBrowser {
  readonly browser: LoginBrowser;
  readonly systemBrowser?: SystemBrowserLogin;
}

/** Opens the browser that the plan has; none where the record has the redirect already. */
async function browserOf(
  { plan, stored }: Fork,
  replay: readonly Exchange[],
  { user, typed }: Person,
  environment: LoginEnvironment,
): Promise<Result<OpenedBrowser>> {
  const hasRedirect = replay.some((exchange) => exchange.kind === 'step' && exchange.draft.kind === 'browse');
  const { store } = environment;
  const { name, network } = plan.connection;
  if (hasRedirect || plan.kind === 'resend') return { ok: true, value: { browser: noBrowser } };
  if (plan.kind === 'follow-up') {
    if (plan.action.kind !== 'logout') return { ok: true, value: { browser: noBrowser } };
    const form = typed === undefined ? undefined : [{ click: 'Sign out', optional: true }];
    const cookies = sessionOf(user, store.users);
    const label = present({ purpose: 'sign-out' as const, connection: name, user: user?.name });
    const opened = await environment.openBrowser(present({ label, network, form, cookies }));
    if (!opened.ok) return opened;
    return { ok: true, value: { browser: deletingSession(opened.value, user, store.users) } };
  }
  const { redirect } = plan;
  if (redirect === undefined) return { ok: true, value: { browser: noBrowser } };
  if (redirect.capture === 'window') {
    const opened = await openLogin({ name, network }, plan.options, typed, user, environment);
    if (!opened.ok) return opened;
    return { ok: true, value: { browser: savingSession(opened.value, user, store.users) } };
  }
  const choice = { browser: redirect.capture === 'pasted' ? ('paste' as const) : ('own' as const) };
  const target = await openRedirectTarget(redirect.uri, choice, systemClock.now());
  if (!target.ok) return target;
  const systemBrowser = openSystemBrowserLogin(target.value, {
    ...environment,
    title: runTitle(stored.summary),
    timeoutMs: loginTimeoutMs(network),
  });
  return { ok: true, value: { browser: systemBrowser.browser, systemBrowser } };
}

/** The number of the line that a message is on, as it is shown. */
export function numberOf(exchanges: readonly Exchange[], id: string): string | undefined {
  return readSequence(exchanges, true).find((row) => row.exchanges.includes(id) && row.number !== '')?.number;
}

function failed(failure: Failure): Result<never> {
  return { ok: false, failure };
}

function whyNoPlan({ imported, connection }: StoredRun['summary']): Failure {
  if (imported === undefined) return noPlan;
  return connection === noConnection ? notConnected : importedWithoutPlan;
}

const notConnected: Failure = {
  code: 'invalid-input',
  message: 'This run was imported from a HAR file, which has no settings of the client.',
  step: 'run',
  hint: 'Choose a connection for it.',
};

const importedWithoutPlan: Failure = {
  code: 'invalid-input',
  message: 'This run cannot be run again: the first request of its login is not in the HAR file.',
  step: 'run',
  hint: 'Run the login with a connection of your own, then compare the two runs.',
};

const notChanged: Failure = {
  code: 'invalid-input',
  message: 'The fix no longer fits the connection: its client authentication has changed.',
  step: 'run',
  hint: 'Run the login again.',
};

const notReplayed: Failure = {
  code: 'invalid-input',
  message: 'The recorded messages cannot be checked again: the client would have to send some of them.',
  step: 'run',
  hint: 'Run the login again.',
};

const noPlan: Failure = {
  code: 'not-found',
  message: 'This run has no plan: it was stored by an earlier version.',
  step: 'run',
  hint: 'Start a new run with the same connection and grant.',
};

function unreadableRecord(message: string, problem: string | undefined): Failure {
  return present({
    code: 'invalid-input',
    message: `The record of this run is incomplete: message ${message} cannot be read.`,
    step: 'run',
    received: problem,
    hint: 'Run the login again.',
  });
}
