import { randomUUID } from 'node:crypto';
import {
  decodeJwt,
  decodeProtectedHeader,
  EmbeddedJWK,
  exportJWK,
  generateKeyPair,
  jwtVerify,
  SignJWT,
} from 'jose';
import type { TamperingId } from '../../../core/record/tampering-record.ts';
import type { Misbehaviour } from './left-out-check.ts';

/** In seconds, as in oidc-provider. */
const longestAge = 60;

/** Accepts DPoP proofs of token requests with one fault, by a correct one in their place. */
export const acceptProofs: Misbehaviour = (provider, leavesOut) => {
  const path = provider.pathFor('token');
  provider.use(async (context, next) => {
    const { dpop } = context.headers;
    if (context.path === path && typeof dpop === 'string') {
      const expected = { htm: context.method, htu: `${provider.issuer}${path}` };
      const fault = await faultOf(dpop, expected);
      if (fault !== undefined && leavesOut(fault)) context.req.headers.dpop = await correctProof(expected);
    }
    await next();
  });
};

interface Expected {
  readonly htm: string;
  readonly htu: string;
}

async function faultOf(proof: string, expected: Expected): Promise<TamperingId | undefined> {
  const { typ, alg = '' } = decodeProtectedHeader(proof);
  if (typ !== 'dpop+jwt') return 'dpop-type';
  if (alg === 'none') return 'dpop-unsigned';
  if (alg.startsWith('HS')) return 'dpop-symmetric';
  const { htm, htu, iat = 0 } = decodeJwt(proof);
  if (htm !== expected.htm) return 'dpop-method';
  if (htu !== expected.htu) return 'dpop-url';
  if (iat < Math.floor(Date.now() / 1000) - longestAge) return 'dpop-expired';
  const isSigned = await jwtVerify(proof, EmbeddedJWK).then(
    () => true,
    () => false,
  );
  return isSigned ? undefined : 'dpop-signature';
}

async function correctProof(claims: Expected): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  return new SignJWT({ ...claims, jti: randomUUID() })
    .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: await exportJWK(publicKey) })
    .setIssuedAt()
    .sign(privateKey);
}
