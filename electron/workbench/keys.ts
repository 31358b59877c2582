import { randomUUID } from 'node:crypto';
import type { Failure, Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput } from '../../core/bridge/channels.ts';
import { thumbprint } from '../../core/token/thumbprint.ts';
import type { KeyView } from '../../core/views/connection/connection-view.ts';
import { nodeCrypto } from '../crypto/crypto.ts';
import { generateKey } from '../crypto/generate-key.ts';
import type { PrivateKey } from '../crypto/private-key.ts';
import { publicJwks } from '../crypto/public-jwks.ts';
import { readPrivateKey } from '../crypto/read-private-key.ts';
import { systemClock } from '../ports/clock.ts';
import type { StoredKey } from '../store/keys.ts';
import type { Store } from '../store/store.ts';
import { notFound } from './not-found.ts';

/** The private keys of clients, as the window handles them. No view contains a private part. */
export class Keys {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  list(): readonly KeyView[] {
    return this.#store.keys.list().map((key) => this.#view(key));
  }

  async generate({ name, kind }: ChannelInput<'key:generate'>): Promise<Result<KeyView>> {
    const problem = nameProblem(name);
    if (problem !== undefined) return { ok: false, failure: problem };
    return { ok: true, value: this.#save(name, await generateKey(kind)) };
  }

  import({ name, text }: ChannelInput<'key:import'>): Result<KeyView> {
    const problem = nameProblem(name);
    if (problem !== undefined) return { ok: false, failure: problem };
    const read = readPrivateKey(text);
    if (!read.ok) return read;
    const print = thumbprint(nodeCrypto, read.value.shown.publicJwk);
    const same = this.#store.keys
      .list()
      .find(({ shown }) => thumbprint(nodeCrypto, shown.publicJwk) === print);
    if (same === undefined) return { ok: true, value: this.#save(name, read.value) };
    if (this.#store.keys.whyClosed(same.id)?.state === 'not-stored') {
      this.#store.keys.replace(same.id, read.value);
      return { ok: true, value: this.#view(same) };
    }
    return {
      ok: false,
      failure: {
        code: 'invalid-input',
        message: `This key is already stored as ${same.name}.`,
        step: 'key import',
        received: `${same.shown.describes}, ${same.shown.kid}`,
        hint: `Use ${same.name} instead.`,
      },
    };
  }

  /** Fails while a connection uses it. */
  delete(id: string): Result<null> {
    const stored = this.#store.keys.find(id);
    if (stored === undefined) return notFound('key');
    const users = this.#usersOf(id);
    if (users.length === 0) {
      this.#store.keys.delete(id);
      return { ok: true, value: null };
    }
    return {
      ok: false,
      failure: {
        code: 'invalid-input',
        message: `The key ${stored.name} is in use: ${users.join(', ')} ${users.length === 1 ? 'signs' : 'sign'} with it.`,
        step: 'key deletion',
        expected: 'a key that no connection uses',
        received: users.join(', '),
        hint: 'Choose another key or authentication method for those connections first.',
      },
    };
  }

  jwks({ id, algorithm }: ChannelInput<'key:jwks'>): Result<{ text: string }> {
    const stored = this.#store.keys.find(id);
    if (stored === undefined) return notFound('key');
    const { shown } = stored;
    if (shown.algorithms.includes(algorithm)) {
      return { ok: true, value: { text: publicJwks(shown, algorithm) } };
    }
    return {
      ok: false,
      failure: {
        code: 'key-unfit',
        message: `The key ${stored.name} cannot be used with the algorithm ${algorithm}.`,
        step: 'connection.assertionAlgorithm',
        expected: shown.algorithms.join(', '),
        received: algorithm,
        spec: 'RFC 7518 §3.1',
        hint: 'Choose another algorithm, or another key.',
      },
    };
  }

  #save(name: string, key: PrivateKey): KeyView {
    const createdAt = systemClock.now();
    return this.#view(this.#store.keys.save({ id: randomUUID(), name: name.trim(), createdAt }, key));
  }

  #view({ id, name, createdAt, shown: { kid, describes, algorithms } }: StoredKey): KeyView {
    const closed = this.#store.keys.whyClosed(id);
    return {
      id,
      name,
      createdAt,
      kid,
      describes,
      algorithms: [...algorithms],
      usable: closed === undefined,
      ...present({ closed: closed?.state }),
      usedBy: this.#usersOf(id),
    };
  }

  #usersOf(id: string): readonly string[] {
    return this.#store.connections.list().flatMap(({ draft }) => (draft.key === id ? [draft.name] : []));
  }
}

function nameProblem(name: string): Failure | undefined {
  if (name.trim() !== '') return undefined;
  return {
    code: 'invalid-input',
    message: 'The key needs a name.',
    step: 'key.name',
    hint: 'Enter any name.',
  };
}
