import type { Editable } from '../edit/editable.ts';
import { changeJwt } from './edit-rows.ts';
import type { Tampered, TamperedRun, Tampering, TamperingChange } from './tampering.ts';

/** Changes of the ID Token in the token response, which Grantscope as the client must detect. */
export const idTokenTamperings = [
  {
    id: 'id-token-nonce',
    title: 'nonce changed',
    leg: 'token',
    tests: 'nonce of the ID Token',
    owed: 'The client refuses an ID Token with another nonce than it sent.',
    spec: 'OIDC Core §3.1.3.7',
    refusal: { by: 'client', checks: ['id-token.nonce'] },
    change: claims(() => ({ nonce: JSON.stringify('grantscope') })),
  },
  {
    id: 'id-token-audience',
    title: 'aud changed',
    leg: 'token',
    tests: 'aud of the ID Token',
    owed: 'The client refuses an ID Token for another client.',
    spec: 'OIDC Core §3.1.3.7',
    refusal: { by: 'client', checks: ['id-token.audience'] },
    change: claims(({ plan }) => ({ aud: JSON.stringify(`${plan.client.clientId}-other`) })),
  },
  {
    id: 'id-token-issuer',
    title: 'iss swapped',
    leg: 'token',
    tests: 'iss of the ID Token',
    owed: 'The client refuses an ID Token of another issuer.',
    spec: 'OIDC Core §3.1.3.7',
    refusal: { by: 'client', checks: ['id-token.issuer'] },
    change: claims(() => ({ iss: JSON.stringify('https://grantscope.invalid') })),
  },
  {
    id: 'id-token-expired',
    title: 'Expired ID Token',
    leg: 'token',
    tests: 'exp of the ID Token',
    owed: 'The client refuses an ID Token that has expired.',
    spec: 'OIDC Core §3.1.3.7',
    refusal: { by: 'client', checks: ['id-token.expiry'] },
    change: claims(({ now }) => {
      const seconds = Math.floor(now / 1000);
      return { iat: String(seconds - 7_200), exp: String(seconds - 3_600) };
    }),
  },
  {
    id: 'id-token-alg-none',
    title: 'ID Token with alg none',
    leg: 'token',
    tests: 'alg of the ID Token',
    owed: 'The client refuses an ID Token with another algorithm than it was registered with.',
    spec: 'OIDC Core §3.1.3.7',
    refusal: { by: 'client', checks: ['id-token.algorithm', 'id-token.signature', 'jose.alg-none'] },
    change: inResponse((message) =>
      changeJwt(message, 'member', 'id_token', 'header', { alg: '"none"' }, { kind: 'removed' }),
    ),
  },
  {
    id: 'id-token-unsigned',
    title: 'Signature removed',
    leg: 'token',
    tests: 'the signature of the ID Token',
    owed: 'The client refuses an ID Token without a signature.',
    spec: 'OIDC Core §3.1.3.7',
    refusal: { by: 'client', checks: ['id-token.signature'] },
    change: inResponse((message) =>
      changeJwt(message, 'member', 'id_token', 'payload', {}, { kind: 'removed' }),
    ),
  },
] as const satisfies readonly Tampering[];

/** Changes claims; the old signature stays, for only the issuer can sign. */
function claims(of: (run: TamperedRun) => Readonly<Record<string, string>>): TamperingChange {
  return inResponse((message, run) => changeJwt(message, 'member', 'id_token', 'payload', of(run)));
}

function inResponse(edit: (message: Editable, run: TamperedRun) => Tampered): TamperingChange {
  return { kind: 'edit', stage: 'reply', edit };
}
