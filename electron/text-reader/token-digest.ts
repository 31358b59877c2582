import { present } from '../../core/base/present.ts';
import { claimsOf } from '../../core/token/claims-of.ts';
import { isArray, member } from '../../core/token/json-members.ts';
import type { JsonObject } from '../../core/token/token.ts';
import { isFault } from '../../core/token/token-status.ts';
import type { TokenView } from '../../core/views/token/token-view.ts';
import type { TimedToken } from '../../core/views/token/token-view-times.ts';
import type { OpenedToken } from '../crypto/jwe/open-found.ts';
import type { TokenDigest } from './reading-messages.ts';

/** The facts that the status of a token depends on: see `tokenTone` and `timesOfView`. */
export type StatusToken = TimedToken &
  Pick<TokenView, 'signature' | 'deviations'> & {
    readonly findings: readonly Pick<TokenView['findings'][number], 'result'>[];
  };

/** In characters; longer ones are not read anyway. */
const longestCertificate = 65_536;
const mostCertificates = 10;

function certificatesOf(header: JsonObject | undefined): readonly string[] | undefined {
  const x5c = header === undefined ? undefined : member(header, 'x5c');
  if (!isArray(x5c)) return undefined;
  return x5c
    .slice(0, mostCertificates)
    .map((one) => (typeof one === 'string' && one.length <= longestCertificate ? one : ''));
}

/** With what tells a token without expiry: see `timesOfView`. */
const timeClaims: readonly string[] = ['exp', 'nbf', 'iat', 'typ'];

/** Returns the part of a token and its view that is stored while the text is on the screen. */
export function digestToken({ found, path, decryption }: OpenedToken, view: TokenView): TokenDigest {
  const { start, end, token } = found;
  const issuer = claimsOf(token)?.iss;
  const alg = token.kind === 'jws' ? token.header?.alg : undefined;
  const { kind, expiresAt, signature, deviations, findings, claims, formatState } = view;
  return {
    start,
    end,
    path,
    signed: token.kind === 'jws' || formatState?.isSigned === true,
    encrypted: token.kind === 'jwe' || formatState?.isEncrypted === true,
    ...(decryption?.state === 'failed' ? { notDecrypted: decryption.reason } : {}),
    ...(typeof issuer === 'string' ? { issuer } : {}),
    ...(typeof alg === 'string' ? { alg: alg.slice(0, 100) } : {}),
    ...present({ certificates: certificatesOf(token.kind === 'jws' ? token.header : undefined) }),
    status: present({
      kind,
      claims: claims.filter(({ name }) => timeClaims.includes(name)),
      expiresAt,
      formatState,
      signature,
      // That there are any is enough.
      deviations: deviations.filter(isFault).slice(0, 1),
      findings: findings.map(({ result }) => ({ result })),
    }),
  };
}
