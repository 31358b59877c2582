import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { compactVerify } from 'jose';
import { headerValues } from '../../../core/oauth/message.ts';
import { answer } from './behaviours.ts';
import { startWire, type Wire } from './start-wire.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** The key of the API, as a verifier has it. */
export const apiKey = {
  privatePem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  publicJwk: JSON.stringify(publicKey.export({ format: 'jwk' })),
  publicPem: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
};

/** The time of the API, in seconds since 1970. */
type Now = number;

interface Claims {
  readonly iss?: unknown;
  readonly aud?: unknown;
  readonly sub?: unknown;
  readonly exp?: number;
  readonly nbf?: number;
}

/** A token as an API reads it. */
export interface ReadToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Claims;
  /** The claims as they were written. */
  readonly text: string;
  readonly input: string;
  readonly signature: string;
}

const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const json = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());

/** A token that the API accepts for ten minutes. */
export function apiToken(now: Now): string {
  const header = { alg: 'ES256', kid: 'k1', typ: 'at+jwt' };
  const claims = { iss: 'https://issuer.example', aud: 'api', sub: 'alice', exp: now + 600 };
  const input = `${segment(header)}.${segment(claims)}`;
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`;
}

/** What an API checks of a token, each by name; `signature` comes last. */
export const checks = {
  iss: ({ claims }: ReadToken) => claims.iss === 'https://issuer.example',
  aud: ({ claims }: ReadToken) => claims.aud === 'api',
  exp: ({ claims }: ReadToken, now: Now) => (claims.exp ?? 0) > now,
  nbf: ({ claims }: ReadToken, now: Now) => (claims.nbf ?? 0) <= now,
  typ: ({ header }: ReadToken) => header.typ === 'at+jwt',
  b64: ({ header }: ReadToken) => header.b64 === undefined,
  signature: ({ input, signature }: ReadToken) =>
    compactVerify(`${input}.${signature}`, publicKey, { algorithms: ['ES256'] }).then(
      () => true,
      () => false,
    ),
};

type Check = (token: ReadToken, now: Now) => boolean | Promise<boolean>;
export type Checks = Readonly<Partial<Record<keyof typeof checks, Check>>>;

/** Whether a signature is an HMAC with a secret. */
export function isMacOf({ input, signature }: ReadToken, secret: string): boolean {
  return createHmac('sha256', secret).update(input).digest('base64url') === signature;
}

function read(token: string): ReadToken {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const text = Buffer.from(payload, 'base64url').toString();
  return { header: json(header), claims: JSON.parse(text), text, input: `${header}.${payload}`, signature };
}

/** Starts an API that verifies tokens as it should, but for the checks that are replaced. */
export function startTokenApi(now: Now, replaced: Checks = {}): Promise<Wire> {
  const all: readonly Check[] = Object.values({ ...checks, ...replaced });
  const accepts = async (authorization: string | undefined): Promise<boolean> => {
    if (authorization === undefined) return false;
    const token = read(authorization.replace(/^Bearer /, ''));
    for (const check of all) if (!(await check(token, now))) return false;
    return true;
  };
  return startWire((socket, request) => {
    const [authorization] = headerValues(request.headers, 'authorization');
    void accepts(authorization).then((accepted) =>
      answer({ status: accepted ? '200 OK' : '401 Unauthorized' })(socket, request),
    );
  });
}
