import type { Failure } from '../../core/base/failure.ts';
import { totpCode } from '../crypto/totp.ts';
import type { SecretVault } from '../masking/secret-vault.ts';
import type { Clock } from '../ports/ports.ts';
import {
  type CredentialField,
  type CredentialOrder,
  type CredentialPage,
  type CredentialResult,
  credentialPageScript,
} from './credential-page-script.ts';
import type { DevtoolsPort } from './devtools-port.ts';
import { type LoginCredentials, originsOf } from './login-credentials.ts';
import type { OwnWorlds } from './own-worlds.ts';
import type { Targets, WatchedTarget } from './sessions.ts';

export interface CredentialTypistOptions {
  readonly port: DevtoolsPort;
  readonly worlds: OwnWorlds;
  readonly targets: Targets;
  readonly vault: SecretVault;
  readonly clock: Clock;
  readonly isLeaving: (target: WatchedTarget) => boolean;
  readonly nextParsed: () => Promise<void>;
  /** How long nothing may happen before the login counts as stuck, in milliseconds. */
  readonly patienceMs: number;
}

const pollMs = 100;
/** A page that takes longer to respond is busy. */
const answerMs = 2_000;
/** Limit of clicks on the button that continues: a page may show it again and again. */
const mostClicks = 5;

/**
 * Fills the login pages of the allowed origins with the credentials of a user, each field once: a page that shows
 * a form again has rejected them, and another attempt may lock the account. Resolves with a failure once nothing has
 * happened for so long; never resolves before `signal` is aborted while it still fills something.
 */
export async function typeCredentials(
  credentials: LoginCredentials,
  requestUrl: string,
  options: CredentialTypistOptions,
  signal: AbortSignal,
): Promise<Failure> {
  const { clock } = options;
  const origins = originsOf(credentials, requestUrl);
  const { continueWith = '' } = credentials;
  const filled = new Set<CredentialField>();
  let clicks = 0;
  let active = clock.now();
  let seen: CredentialPage | undefined;

  /** Returns whether it did something on the page. */
  const take = async (target: WatchedTarget): Promise<boolean> => {
    const place = await openWorld(target, options);
    if (place === undefined) return false;
    const order = <T>(what: CredentialOrder) => send<T>(what, target, place, options);
    const page = await order<CredentialPage>({ order: 'look', continueWith });
    if (page === undefined) return false;
    if (page.fields.length > 0 || seen === undefined) seen = page;
    if (!origins.has(page.origin)) return false;
    const values = valuesFor(page.fields, credentials, filled, clock.now());
    if (values !== undefined) {
      // Known before they are typed, because the page may show them.
      for (const [name, value] of Object.entries(values)) {
        if (name !== 'username') options.vault.typed({ name, value, field: `stored ${name}` });
      }
      const result = await order<CredentialResult>({ order: 'fill', origin: page.origin, values });
      if (result?.done !== true) return false;
      for (const name of page.fields) if (values[name] !== undefined) filled.add(name);
      await submit(target, place);
      return true;
    }
    if (!page.continues || clicks >= mostClicks) return false;
    clicks += 1;
    await order<CredentialResult>({ order: 'continue', origin: page.origin, continueWith });
    return true;
  };

  /** Presses the button of a filled form once it is enabled. A page that is gone has continued by itself. */
  const submit = async (target: WatchedTarget, place: number): Promise<void> => {
    for (let tries = 0; tries < 30 && !signal.aborted; tries += 1) {
      const result = await send<CredentialResult>({ order: 'submit' }, target, place, options);
      if (result?.done !== false) return;
      await clock.wait(pollMs, signal);
    }
  };

  while (!signal.aborted && clock.now() - active < options.patienceMs) {
    const parsed = options.nextParsed();
    for (const target of [...options.targets.documents()].reverse()) {
      if (options.isLeaving(target)) {
        active = clock.now();
        continue;
      }
      if (await take(target)) {
        active = clock.now();
        break;
      }
    }
    const done = new AbortController();
    await Promise.race([parsed, clock.wait(pollMs, AbortSignal.any([signal, done.signal]))]);
    done.abort();
  }
  return notSignedIn(seen, origins);
}

/** Returns what to fill on a page with these fields; undefined for nothing. */
function valuesFor(
  fields: readonly CredentialField[],
  { username, password, totp }: LoginCredentials,
  filled: ReadonlySet<CredentialField>,
  now: number,
): Partial<Record<CredentialField, string>> | undefined {
  const has = (name: CredentialField) => fields.includes(name) && !filled.has(name);
  const values: Partial<Record<CredentialField, string>> = {};
  // The page of the password often shows the name again.
  const showsPassword = has('password') && password !== undefined;
  if (username !== undefined && fields.includes('username') && (showsPassword || !filled.has('username'))) {
    // A form whose password is not stored is left to the user.
    if (!fields.includes('password') || showsPassword) values.username = username;
  }
  if (showsPassword) values.password = password;
  if (totp !== undefined && has('code')) values.code = totpCode(totp, now);
  return Object.keys(values).length === 0 ? undefined : values;
}

async function openWorld(
  target: WatchedTarget,
  { worlds, clock }: CredentialTypistOptions,
): Promise<number | undefined> {
  const world = worlds.of(target).catch(() => undefined);
  return withinAnswerTime(world, clock);
}

/** Undefined when the page is gone. */
async function send<Answer>(
  what: CredentialOrder,
  { sessionId }: WatchedTarget,
  executionContextId: number,
  { port, clock }: CredentialTypistOptions,
): Promise<Answer | undefined> {
  const sent = port.send(
    'Runtime.callFunctionOn',
    {
      functionDeclaration: credentialPageScript,
      executionContextId,
      arguments: [{ value: what }],
      returnByValue: true,
      userGesture: true,
    },
    sessionId,
  );
  // The result comes from our own script, in a world that the page cannot reach.
  const answer = sent.then(
    ({ result, exceptionDetails }) => (exceptionDetails === undefined ? (result.value as Answer) : undefined),
    () => undefined,
  );
  return withinAnswerTime(answer, clock);
}

/** Undefined for a page that is too busy to respond. */
async function withinAnswerTime<T>(answer: Promise<T | undefined>, clock: Clock): Promise<T | undefined> {
  const done = new AbortController();
  const late = clock.wait(answerMs, done.signal).then(
    () => undefined,
    () => undefined,
  );
  const value = await Promise.race([answer, late]);
  done.abort();
  return value;
}

function notSignedIn(seen: CredentialPage | undefined, origins: ReadonlySet<string>): Failure {
  const isForeign = seen !== undefined && seen.fields.length > 0 && !origins.has(seen.origin);
  const common = {
    code: 'login-form-stuck',
    step: 'login window: stored credentials',
    expected: isForeign ? `a login page of ${[...origins].join(' or ')}` : 'a navigation to the redirect URI',
    received: seenText(seen),
  } as const;
  if (isForeign) {
    return {
      ...common,
      message: 'The stored credentials were not typed: the login page has another origin.',
      hint: `Edit the user and add ${seen.origin} to the other login page origins, if you trust it.`,
    };
  }
  return {
    ...common,
    message: 'The stored credentials did not lead to the redirect URI.',
    hint: 'Check the credentials of the user. For a consent page, enter the text of its button.',
  };
}

function seenText(seen: CredentialPage | undefined): string {
  if (seen === undefined) return 'no page that responds';
  const fields = seen.fields.length === 0 ? 'no field that could be filled' : seen.fields.join(', ');
  return `page of ${seen.origin} ${JSON.stringify(seen.title)} with ${fields}`;
}
