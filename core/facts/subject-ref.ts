import { assertNever } from '../base/assert-never.ts';
import { present } from '../base/present.ts';
import { type Leg, legs } from '../script/legs.ts';

export type TokenRole =
  | 'id-token'
  | 'access-token'
  | 'refresh-token'
  | 'request-object'
  | 'client-assertion'
  | 'response'
  | 'userinfo'
  | 'unknown';

/** Identifies a token of a run, or of a text. Two of the same run never have the same reference. */
export interface TokenRef {
  readonly kind: 'token';
  readonly role: TokenRole;
  /** The message with the token, where a run may have more than one of this role. */
  readonly from?: 'callback' | Leg;
  /** Its position in a text, from 1. */
  readonly number?: number;
}

/**
 * The subject of a finding: a side of a message, a token, a document, or something without a message of its
 * own.
 */
export type SubjectRef =
  | { readonly kind: 'message'; readonly leg: Leg; readonly side: 'request' | 'response' }
  | TokenRef
  | {
      readonly kind: 'document';
      readonly document: 'metadata' | 'resource-metadata' | 'jwks' | 'replaced-jwks';
    }
  | { readonly kind: 'connections' | 'login-pages' | 'pushed-request' };

/** Returns the reference to a token. */
export function tokenRef<Role extends TokenRole>({
  role,
  from,
  number,
}: {
  readonly role: Role;
  readonly from?: TokenRef['from'] | undefined;
  readonly number?: number | undefined;
}): TokenRef & { readonly role: Role } {
  if (from === undefined && number === undefined) return { kind: 'token', role };
  return { kind: 'token', role, ...present({ from, number }) };
}

/** Whether two references identify the same token. */
export function isSameToken(one: SubjectRef | undefined, other: TokenRef): boolean {
  return (
    one === other ||
    (one?.kind === 'token' &&
      one.role === other.role &&
      one.from === other.from &&
      one.number === other.number)
  );
}

/**
 * Returns the side of its message that a subject is in; undefined for a subject that is no part of one. It
 * distinguishes the two lines of a login, which is one exchange.
 */
export function sideOf(about: SubjectRef | undefined): 'request' | 'response' | undefined {
  switch (about?.kind) {
    case 'message':
      return about.side;
    case 'token':
      return about.role === 'request-object' || about.role === 'client-assertion' ? 'request' : 'response';
    case 'document':
      return 'response';
    default:
      return undefined;
  }
}

/** Returns a subject in words: "token response", "ID Token (callback)". */
export function subjectText(about: SubjectRef): string {
  switch (about.kind) {
    case 'message':
      return messageText(about.leg, about.side);
    case 'token':
      return tokenText(about);
    case 'document':
      return documents[about.document];
    case 'connections':
      return 'connections';
    case 'login-pages':
      return 'login pages';
    case 'pushed-request':
      return 'pushed authorization request';
    default:
      return assertNever(about);
  }
}

const documents = {
  metadata: 'provider metadata',
  'resource-metadata': 'resource metadata',
  jwks: 'JWKS',
  'replaced-jwks': 'JWKS (first)',
} as const;

function messageText(leg: Leg, side: 'request' | 'response'): string {
  switch (leg) {
    case 'authorization':
    case 'token':
    case 'refresh':
      return `${leg} ${side}`;
    case 'userinfo':
    case 'resource':
      return legs[leg].title;
    default:
      return legs[leg].title.toLowerCase();
  }
}

const tokens: Readonly<Record<TokenRole, string>> = {
  'id-token': 'ID Token',
  'access-token': 'access token',
  'refresh-token': 'refresh token',
  'request-object': 'request object',
  'client-assertion': 'client assertion',
  response: 'authorization response',
  userinfo: 'UserInfo response',
  unknown: 'token',
};

function tokenText({ role, from, number }: TokenRef): string {
  const name = number === undefined ? tokens[role] : `${tokens[role]} ${number}`;
  if (from === undefined) return name;
  return `${name} (${from === 'callback' ? from : legs[from].title.toLowerCase()})`;
}
