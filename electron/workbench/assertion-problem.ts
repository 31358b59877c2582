import type { Failure } from '../../core/base/failure.ts';
import type { ConnectionDraft } from '../../core/bridge/channels.ts';
import { secretAlgorithms } from '../../core/oauth/client.ts';
import type { KeyTable } from '../store/keys.ts';

type AssertionDraft = Pick<ConnectionDraft, 'authentication' | 'key' | 'assertionAlgorithm'>;

/** Returns why a connection cannot sign client assertions; the step names the member. */
export function assertionProblem(draft: AssertionDraft, keys: KeyTable): Failure | undefined {
  const { authentication, key, assertionAlgorithm } = draft;
  if (authentication === 'client_secret_jwt') {
    const fits =
      assertionAlgorithm === undefined || secretAlgorithms.some((name) => name === assertionAlgorithm);
    return fits ? undefined : unfit(assertionAlgorithm, 'a client secret', secretAlgorithms);
  }
  if (authentication !== 'private_key_jwt') return undefined;
  if (key === undefined) {
    return {
      code: 'invalid-input',
      message: 'The connection has no private key, and private_key_jwt needs one.',
      step: 'connection.key',
      expected: 'a private key',
      received: 'none',
      hint: 'Edit the connection: generate a key, or import one.',
    };
  }
  const stored = keys.find(key);
  if (stored === undefined) {
    return {
      code: 'key-unknown',
      message: 'The private key of the connection no longer exists.',
      step: 'connection.key',
      expected: 'a stored key',
      received: `no key named ${key}`,
      hint: 'Edit the connection and choose another key.',
    };
  }
  const { algorithms } = stored.shown;
  const fits = assertionAlgorithm === undefined || algorithms.some((name) => name === assertionAlgorithm);
  return fits ? undefined : unfit(assertionAlgorithm, `the key ${stored.name}`, algorithms);
}

function unfit(algorithm: string, what: string, fitting: readonly string[]): Failure {
  return {
    code: 'key-unfit',
    message: `${algorithm} cannot be used with ${what}.`,
    step: 'connection.assertionAlgorithm',
    expected: fitting.join(', '),
    received: algorithm,
    spec: 'RFC 7518 §3.1',
    hint: 'Choose one of the supported algorithms.',
  };
}
