import type { FindingRecord } from './finding-record.ts';

type SubjectRef = NonNullable<FindingRecord['about']>;
type MessageRef = Extract<SubjectRef, { readonly kind: 'message' }>;
type TokenRef = Extract<SubjectRef, { readonly kind: 'token' }>;

const message = (leg: MessageRef['leg'], side: MessageRef['side'] = 'response'): SubjectRef => ({
  kind: 'message',
  leg,
  side,
});
const document = (name: Extract<SubjectRef, { kind: 'document' }>['document']): SubjectRef => ({
  kind: 'document',
  document: name,
});

/** What version 1 of the record called its subjects; never changed, whatever they are called now. */
const subjects: ReadonlyMap<string, SubjectRef> = new Map([
  ['connections', { kind: 'connections' }],
  ['login pages', { kind: 'login-pages' }],
  ['login-pages', { kind: 'login-pages' }],
  ['pushed authorization request', { kind: 'pushed-request' }],
  ['provider metadata', document('metadata')],
  ['resource metadata', document('resource-metadata')],
  ['key set', document('jwks')],
  ['JWKS', document('jwks')],
  ['key set (first)', document('replaced-jwks')],
  ['JWKS (first)', document('replaced-jwks')],
  ['device authorization', message('device-authorization')],
  ['authorization request', message('authorization', 'request')],
  ['authorization response', message('authorization')],
  ['token response', message('token')],
  ['refresh response', message('refresh')],
  ['UserInfo', message('userinfo')],
  ['API call', message('resource')],
  ['introspection', message('introspection')],
  ['revocation', message('revocation')],
  ['log-out', message('logout')],
  ['UserInfo answer', { kind: 'token', role: 'userinfo' }],
  ['UserInfo response', { kind: 'token', role: 'userinfo' }],
  ['JOSE object', { kind: 'token', role: 'unknown' }],
  ['token', { kind: 'token', role: 'unknown' }],
]);

const roles: ReadonlyMap<string, TokenRef['role']> = new Map([
  ['ID Token', 'id-token'],
  ['access token', 'access-token'],
  ['refresh token', 'refresh-token'],
  ['request object', 'request-object'],
  ['client assertion', 'client-assertion'],
]);

const sources: ReadonlyMap<string, TokenRef['from']> = new Map([
  ['callback', 'callback'],
  ['authorization', 'authorization'],
  ['device authorization', 'device-authorization'],
  ['token request', 'token'],
  ['refresh', 'refresh'],
  ['introspection', 'introspection'],
  ['revocation', 'revocation'],
]);

/** What a finding of version 1 is about, by the words that it has for it; undefined where they do not say it. */
export function subjectOfV1(subject: string, rule: string): SubjectRef | undefined {
  if (subject === 'authorization response' && rule.startsWith('jose.')) {
    return { kind: 'token', role: 'response' };
  }
  const known = subjects.get(subject);
  if (known !== undefined) return known;
  const [, name = '', place] = /^([^(]+?)(?: \((.+)\))?$/.exec(subject) ?? [];
  const role = roles.get(name);
  if (role === undefined) return undefined;
  if (place === undefined) return { kind: 'token', role };
  const from = sources.get(place);
  return from === undefined ? undefined : { kind: 'token', role, from };
}
