import type { Failure } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import { type WindowPurpose, windowWords } from '../../core/oauth/window-words.ts';
import { isSecretName } from '../masking/secret-names.ts';
import type { SecretVault } from '../masking/secret-vault.ts';
import { type Deadline, startDeadline } from '../ports/deadline.ts';
import type { Clock } from '../ports/ports.ts';
import type { DevtoolsPort } from './devtools-port.ts';
import {
  type ClickState,
  type FilledFields,
  type PageOrder,
  type PageView,
  pageScript,
} from './form-page-script.ts';
import type { FormScript, FormStep } from './form-script.ts';
import { authenticationNeeded } from './login-failures.ts';
import type { LastNavigation } from './navigation-watch.ts';
import type { OwnWorlds } from './own-worlds.ts';
import type { Targets, WatchedTarget } from './sessions.ts';

export interface TypistOptions {
  readonly purpose: WindowPurpose;
  readonly port: DevtoolsPort;
  readonly targets: Targets;
  readonly worlds: OwnWorlds;
  readonly vault: SecretVault;
  readonly clock: Clock;
  /** Whether a page is navigating to another document. */
  readonly isLeaving: (target: WatchedTarget) => boolean;
  /** Whether the document of a page is still being parsed. */
  readonly isParsing: (target: WatchedTarget) => boolean;
  /** Whether a page is about to navigate, or navigates. It may still remain where it is. */
  readonly asksToLeave: (target: WatchedTarget) => boolean;
  /** The last document of the window. */
  readonly lastNavigation: () => LastNavigation | undefined;
  /** Resolves when the next document has been parsed. */
  readonly nextParsed: () => Promise<void>;
  /** Timeout of one step, in milliseconds. */
  readonly stepTimeoutMs: number;
}

const pollMs = 40;
/** How often a document that is being parsed is left alone: nothing is typed into it yet, but it may never end. */
const mostParsingRounds = 10;
/** A page that takes longer to respond to one order is busy. */
const answerMs = 2_000;

interface Place {
  readonly target: WatchedTarget;
  readonly context: number;
  /** What was typed at once. */
  readonly filled: FilledFields;
}

/** A step that was performed, and where. */
interface Taken {
  readonly number: number;
  readonly target: WatchedTarget;
}

/**
 * Performs the steps of a form script in order, in whichever page or frame has what they need. Resolves with
 * `login-form-stuck` when a step never finds it, or when the login or logout does not continue after the last step.
 */
export async function playFormScript(
  script: FormScript,
  options: TypistOptions,
  signal: AbortSignal,
): Promise<Failure> {
  const { clock, stepTimeoutMs } = options;
  // The page of the login was requested just now.
  await waitOr(options.nextParsed(), clock, signal);
  for (let index = 0; index < script.length; ) {
    const deadline = startDeadline(clock, stepTimeoutMs);
    const outcome = await takeNext(script, index, options, deadline, signal).finally(deadline.stop);
    if (outcome.taken === undefined) return stuck(script, index, outcome.seen, options);
    index = outcome.taken.number + 1;
    // A page on its way out would be asked in vain.
    if (options.asksToLeave(outcome.taken.target)) await waitOr(options.nextParsed(), clock, signal);
  }
  await clock.wait(stepTimeoutMs, signal);
  const look = await lookEverywhere({ click: '\0' }, script.length, options);
  return stuck(script, script.length, look.seen, options);
}

/**
 * Performs the step at `from`, or the first later one that is ready when all between are optional, in
 * whichever page has its fields. Returns the page at which it got stuck when none has.
 */
async function takeNext(
  script: FormScript,
  from: number,
  options: TypistOptions,
  deadline: Deadline,
  signal: AbortSignal,
): Promise<{ readonly taken?: Taken; readonly seen?: SeenPage | undefined }> {
  const { clock, nextParsed } = options;
  const optional = script.slice(from).findIndex((step) => step.optional !== true);
  const candidates = [...script.entries()].slice(from, optional === -1 ? script.length : from + optional + 1);
  let seen: SeenPage | undefined;
  for (let round = 0; !deadline.passed && !signal.aborted; round += 1) {
    // A document that is parsed while we look is looked at again.
    const parsed = nextParsed();
    for (const [number, step] of candidates) {
      const look = await lookEverywhere(step, number, options, round < mostParsingRounds);
      if (number === from) seen = look.seen ?? seen;
      const { place } = look;
      if (place === undefined || !(await fill(step, number, place, options))) continue;
      if (await click(step, number, place, options, deadline, signal)) {
        return { taken: { number, target: place.target } };
      }
      // The button of a filled form did not appear, or stayed disabled.
      return { seen: (await lookEverywhere({ click: step.click }, number, options)).seen ?? seen };
    }
    await waitOr(parsed, clock, signal);
  }
  return { seen };
}

/** Waits until it is time to look again: once a document was parsed, or after a while, for pages that change. */
async function waitOr(parsed: Promise<void>, clock: Clock, signal: AbortSignal): Promise<void> {
  const done = new AbortController();
  const waited = clock.wait(pollMs, AbortSignal.any([signal, done.signal]));
  await Promise.race([parsed, waited]);
  done.abort();
}

interface SeenPage {
  readonly url: string;
  readonly view?: PageView;
}

/**
 * Returns a page that has everything the step needs, the newest first, with what was typed into it; otherwise
 * describes the newest one.
 */
async function lookEverywhere(
  step: FormStep,
  number: number,
  options: TypistOptions,
  onlyParsed = false,
): Promise<{ readonly place?: Place; readonly seen?: SeenPage }> {
  let seen: SeenPage | undefined;
  const known = notedBefore(step);
  for (const target of [...options.targets.documents()].reverse()) {
    if (options.isLeaving(target) || (onlyParsed && options.isParsing(target))) continue;
    const context = await within(options.worlds.of(target), options.clock);
    const view =
      context === undefined
        ? undefined
        : await within(
            order<PageView>({ order: 'look', step, number, known }, { target, context }, options),
            options.clock,
          );
    if (context !== undefined && view?.filled !== undefined) {
      return { place: { target, context, filled: view.filled } };
    }
    const seenMore = view !== undefined && view.fields.length + view.buttons.length > 0;
    if (seen === undefined || (seenMore && seen.view === undefined)) {
      seen = present({ url: await urlOf(target, options), view });
    }
  }
  return seen === undefined ? {} : { seen };
}

/** Returns whether all fields are filled; false when the page disappeared meanwhile. */
async function fill(step: FormStep, number: number, place: Place, options: TypistOptions): Promise<boolean> {
  const { port, vault, clock } = options;
  const { target } = place;
  const values = Object.entries(step.fill ?? {});
  const known = new Set(notedBefore(step));
  let filled: FilledFields | undefined = place.filled;
  while (filled !== undefined && filled.next !== 'gone') {
    for (const { at, name } of filled.secrets) {
      const [field, value = ''] = values[at] ?? [];
      vault.typed({ name, value, field: `script ${number} ${field}` });
      known.add(at);
    }
    if (filled.next === 'done') return true;
    let from: number = filled.at;
    if (filled.next === 'type') {
      const [, text = ''] = values[from] ?? [];
      const inserted = port.send('Input.insertText', { text }, target.sessionId).then(() => true);
      if ((await within(inserted, clock)) === undefined) return false;
      from += 1;
    }
    const rest: PageOrder = { order: 'fill', step, number, from, known: [...known] };
    filled = await within(order<FilledFields>(rest, place, options), clock);
  }
  return false;
}

/** The fields of a step, by their position, whose values the vault has had from the start. */
function notedBefore({ fill = {} }: FormStep): readonly number[] {
  return Object.keys(fill).flatMap((field, at) => (isSecretName(field) ? [at] : []));
}

/** Presses the button once it is enabled. A page that disappears meanwhile has continued by itself. */
async function click(
  step: FormStep,
  number: number,
  place: Place,
  options: TypistOptions,
  deadline: Deadline,
  signal: AbortSignal,
): Promise<boolean> {
  const { clock } = options;
  while (!deadline.passed) {
    const state = await within(order<ClickState>({ order: 'click', step, number }, place, options), clock);
    if (state === undefined || state.clicked) return true;
    await clock.wait(pollMs, signal);
  }
  return false;
}

async function order<Answer>(
  what: PageOrder,
  place: Pick<Place, 'target' | 'context'>,
  { port }: TypistOptions,
): Promise<Answer> {
  const { result, exceptionDetails } = await port.send(
    'Runtime.callFunctionOn',
    {
      functionDeclaration: pageScript,
      executionContextId: place.context,
      arguments: [{ value: what }],
      returnByValue: true,
      awaitPromise: true,
      userGesture: true,
    },
    place.target.sessionId,
  );
  if (exceptionDetails !== undefined)
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  // The result comes from our own script, in a world that the page cannot reach.
  return result.value as Answer;
}

/** Returns the value, or undefined on a timeout or when the target has gone. */
async function within<Value>(value: Promise<Value>, clock: Clock): Promise<Value | undefined> {
  const done = new AbortController();
  const late = clock.wait(answerMs, done.signal).then(
    () => undefined,
    () => undefined,
  );
  const answer = await Promise.race([value.catch(() => undefined), late]);
  done.abort();
  return answer;
}

async function urlOf(target: WatchedTarget, { port }: TypistOptions): Promise<string> {
  const info = await port.send('Target.getTargetInfo', { targetId: target.targetId }).catch(() => undefined);
  return (info?.targetInfo.url ?? '').split(/[?#]/, 1)[0] ?? '';
}

function stuck(
  script: FormScript,
  index: number,
  seen: SeenPage | undefined,
  { lastNavigation, purpose }: TypistOptions,
): Failure {
  const { act, window, redirectUri } = windowWords[purpose];
  const view = seen?.view;
  const last = lastNavigation();
  if (last?.asks !== undefined && (view?.fields ?? []).length === 0) {
    return authenticationNeeded(last.url, last.asks, purpose);
  }
  if (script.length === 0) return inputNeeded(seen, purpose);
  const missing = view?.missing.join(' and ') || 'a page that responds';
  const ended = index === script.length;
  const step = `step ${ended ? index : index + 1} of ${script.length}`;
  return {
    code: 'login-form-stuck',
    message: ended
      ? `The form script is complete, but the ${act} did not continue to the ${redirectUri}.`
      : `The form script stopped at ${step}: the page lacks what it needs.`,
    step: `${window}: form script, ${step}`,
    expected: ended ? `a navigation to the ${redirectUri}` : missing,
    received: seenText(seen),
    hint: ended
      ? `Check the page: ${purpose === 'login' ? 'the password may be wrong, or ' : ''}a page may be missing from the script.`
      : 'Name a field by its name, id, label or placeholder, and a button by its text.',
  };
}

/** A script without steps, where the login or logout does not continue by itself. */
function inputNeeded(seen: SeenPage | undefined, purpose: WindowPurpose): Failure {
  const { act, window, redirectUri } = windowWords[purpose];
  return {
    code: 'login-form-stuck',
    message: `The form script has no steps, but the ${act} did not continue to the ${redirectUri}.`,
    step: `${window}: form script without steps`,
    expected: `a navigation to the ${redirectUri} without input`,
    received: seenText(seen),
    hint: `Add a step to the form script for this page, or sign ${purpose === 'login' ? 'in' : 'out'} yourself.`,
  };
}

function seenText(seen: SeenPage | undefined): string {
  const view = seen?.view;
  if (view === undefined) return `page ${seen?.url || 'none'} did not respond`;
  const { title, fields, buttons } = view;
  return `page ${seen?.url} ${JSON.stringify(title)}, fields: ${list(fields)}; buttons: ${list(buttons)}`;
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => JSON.stringify(name)).join(', ');
}
