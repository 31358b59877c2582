import { assertNever } from '../../core/base/assert-never.ts';
import type { Failure, Result } from '../../core/base/failure.ts';
import {
  type ClientAuthentication,
  type KeyAlgorithm,
  keyAlgorithms,
  type SecretAlgorithm,
  secretAlgorithms,
} from '../../core/oauth/client.ts';
import type { StoredConnection } from '../store/connections.ts';
import type { KeyTable } from '../store/keys.ts';
import { assertionProblem } from './assertion-problem.ts';
import { missingSecretsProblem } from './missing-secrets.ts';

/**
 * Returns how the client of a connection authenticates. Fails when a secret or key is missing, or stored but not
 * readable now.
 */
export function authenticationOf(stored: StoredConnection, keys: KeyTable): Result<ClientAuthentication> {
  const missing = missingSecretsProblem(stored);
  if (missing !== undefined) return { ok: false, failure: missing };
  const { authentication: method, assertionAlgorithm, assertionAudience } = stored.draft;
  const audience = assertionAudience === undefined ? {} : { audience: assertionAudience };
  switch (method) {
    case 'none':
      return { ok: true, value: { method } };
    case 'client_secret_basic':
    case 'client_secret_post': {
      const secret = secretOf(stored);
      return secret.ok ? { ok: true, value: { method, secret: secret.value } } : secret;
    }
    case 'client_secret_jwt': {
      const secret = secretOf(stored);
      const algorithm = secretAlgorithms.find((name) => name === assertionAlgorithm) ?? usualSecretAlgorithm;
      return secret.ok
        ? { ok: true, value: { method, secret: secret.value, algorithm, ...audience } }
        : secret;
    }
    case 'private_key_jwt': {
      const problem = assertionProblem(stored.draft, keys);
      if (problem !== undefined) return { ok: false, failure: problem };
      const { key: keyRef = '' } = stored.draft;
      const usable = keys.privateKey(keyRef);
      if (!usable.ok) return editing(usable.failure, stored.id);
      const shown = keys.find(keyRef)?.shown;
      const algorithm =
        keyAlgorithms.find((name) => name === assertionAlgorithm) ?? usualOf(shown?.algorithms);
      const kid = shown === undefined ? {} : { kid: shown.kid };
      return { ok: true, value: { method, keyRef, algorithm, ...kid, ...audience } };
    }
    default:
      return assertNever(method);
  }
}

/** A failure of the key, with the connection to edit unless it offers another action. */
function editing(failure: Failure, connection: string): Result<never> {
  return { ok: false, failure: { action: { kind: 'edit-connection', connection }, ...failure } };
}

const usualSecretAlgorithm: SecretAlgorithm = 'HS256';

function usualOf(algorithms: readonly KeyAlgorithm[] = []): KeyAlgorithm {
  return algorithms[0] ?? 'ES256';
}

function secretOf({ id, draft, secret }: StoredConnection): Result<string> {
  if (secret !== undefined) return { ok: true, value: secret };
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message: `The connection has no client secret, and ${draft.authentication} needs one.`,
      step: 'connection.secret',
      expected: 'a client secret',
      received: 'none',
      hint: 'Edit the connection and enter the client secret.',
      action: { kind: 'edit-connection', connection: id },
    },
  };
}
