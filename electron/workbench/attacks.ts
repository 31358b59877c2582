import { randomUUID } from 'node:crypto';
import type { Result } from '../../core/base/failure.ts';
import type { AttackList, AttackResults } from '../../core/bridge/attack-channels.ts';
import type { ChannelInput } from '../../core/bridge/channels.ts';
import { isHttpUrl } from '../../core/oauth/http-url.ts';
import { readToken } from '../../core/token/read-token.ts';
import type { SigningKeys } from '../../core/token/verify.ts';
import { attackKeysOf, readAttackKeys } from '../crypto/attack-keys.ts';
import { type AttackKeys, type MadeAttack, makeAttacks } from '../crypto/make-attacks.ts';
import { openBackChannel } from '../http/back-channel.ts';
import { sendAttacks } from '../http/send-attacks.ts';
import { notFound } from './not-found.ts';

interface AttackOptions {
  readonly now: () => number;
  /** Writes to the clipboard. */
  copy(text: string): Promise<void>;
}

interface AttackSet {
  readonly id: string;
  readonly original: string;
  readonly all: readonly MadeAttack[];
}

/** Makes attacks on a token for the window, and sends them on explicit order. Of several sets only the last remains. */
export class Attacks {
  readonly #options: AttackOptions;
  #set: AttackSet | undefined;
  #sending: AbortController | undefined;

  constructor(options: AttackOptions) {
    this.#options = options;
  }

  /** `verified` are the keys that verified the token; a pasted key replaces them. */
  async list(
    { token, key }: Pick<ChannelInput<'attack:list'>, 'token' | 'key'>,
    verified: SigningKeys | undefined,
  ): Promise<Result<AttackList>> {
    this.cancel();
    const keys = keysFor(key, verified);
    if (!keys.ok) return keys;
    const made = await makeAttacks(readToken(token), keys.value, this.#options.now());
    if (!made.ok) return made;
    this.#set = { id: randomUUID(), original: token, all: made.value };
    const attacks = made.value.map(({ attack: { id, title, owed, spec }, made: of }) => ({
      ...{ id, title, owed, spec },
      ...('inapplicable' in of && { inapplicable: of.inapplicable }),
    }));
    return { ok: true, value: { set: this.#set.id, attacks } };
  }

  async copy({ set, attack }: ChannelInput<'attack:copy'>): Promise<Result<null>> {
    const found = this.#find(set)?.all.find((one) => one.attack.id === attack);
    if (found === undefined || !('token' in found.made)) return notFound('token');
    await this.#options.copy(found.made.token);
    return { ok: true, value: null };
  }

  async send({ set, url, method }: ChannelInput<'attack:send'>): Promise<Result<AttackResults>> {
    const found = this.#find(set);
    if (found === undefined) return notFound('token');
    if (!isHttpUrl(url)) return notHttp(url);
    this.cancel();
    const sending = new AbortController();
    this.#sending = sending;
    const attacks = found.all.flatMap(({ attack: { id }, made }) =>
      'token' in made ? [{ id, token: made.token }] : [],
    );
    const http = openBackChannel({});
    const target = { url, method, headers: [] };
    const report = await sendAttacks(target, { original: found.original, attacks }, http, sending.signal);
    await http.close();
    if (report.state === 'not-sent') {
      const { aborted } = sending.signal;
      return { ok: true, value: { results: [], problem: report.problem, aborted } };
    }
    const results = [...report.results].map(([id, result]) => ({ id, ...result }));
    return { ok: true, value: { results, aborted: report.aborted } };
  }

  /** Ends what is being sent. */
  cancel(): void {
    this.#sending?.abort();
    this.#sending = undefined;
  }

  #find(id: string): AttackSet | undefined {
    return this.#set?.id === id ? this.#set : undefined;
  }
}

function keysFor(pasted: string | undefined, verified: SigningKeys | undefined): Result<AttackKeys> {
  if (pasted !== undefined) return readAttackKeys(pasted);
  return { ok: true, value: verified === undefined ? { verifying: [] } : attackKeysOf(verified) };
}

function notHttp(url: string): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message: 'This is not an http or https URL.',
      step: 'attacks: URL',
      expected: 'https://api.example.com/me',
      received: url === '' ? 'nothing' : url.slice(0, 200),
      hint: 'Enter the full URL of the API.',
    },
  };
}
