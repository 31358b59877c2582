import type { RandomSource } from '../../../electron/ports/ports.ts';
import { redirectUri } from './log-in.ts';
import { mockClientId } from './mock-issuer.ts';
import type { OracleInputs } from './oracle.ts';

function fixed(fill: number): string {
  return Buffer.alloc(32, fill).toString('base64url');
}

/** What is generated in every login that is compared. */
export const drawn = { state: fixed(1), nonce: fixed(2), verifier: fixed(3) };

/** Yields the generated values in the order in which a login of ours needs them. */
export function drawing(): RandomSource {
  const left = [drawn.state, drawn.nonce, drawn.verifier];
  return () => left.shift() ?? '';
}

/** The inputs of a login by a public client that asks for `openid`, unless changed. */
export function oracleInputs(issuer: string, changes: Partial<OracleInputs> = {}): OracleInputs {
  return {
    issuer,
    clientId: mockClientId,
    authentication: { method: 'none' },
    redirectUri,
    scope: 'openid',
    ...drawn,
    ...changes,
  };
}
