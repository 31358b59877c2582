import type { InspectionView } from '../../../core/bridge/channels.ts';
import { fitsExpectation } from '../../../core/checks/check-as/fits-expectation.ts';
import { kindOfToken, type TokenMembers } from '../../../core/checks/check-as/kind-of-token.ts';
import {
  type Expectation,
  type ExpectedKind,
  type ExpectedMember,
  expectedMembers,
  type SavedExpectation,
} from '../../../core/record/expectation.ts';
import type { JsonObject, JsonValue } from '../../../core/token/token.ts';
import { mostClockTolerance } from '../../../core/token/tolerance.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import type { ClaimView, TokenView } from '../../../core/views/token/token-view.ts';

/** An expectation as it is edited: every member as text, empty for one that is not checked. */
export interface ExpectationDraft {
  readonly as: ExpectedKind;
  readonly values: Readonly<Partial<Record<ExpectedMember, string>>>;
}

/** The draft, and the saved expectation that it is from. */
export interface StartingDraft {
  readonly draft: ExpectationDraft;
  readonly saved: SavedExpectation | undefined;
  /** The name of the connection that it is from. */
  readonly connection?: string;
}

interface Known {
  readonly checkedAs: InspectionView['found'][number]['checkedAs'];
  readonly expectations: readonly SavedExpectation[];
  readonly connections: readonly Pick<ConnectionView, 'name' | 'issuer' | 'clientId' | 'resource'>[];
}

/** What a token is probably expected to be: what it was checked as, a saved expectation about it, or its connection. */
export function draftFor(token: TokenView, { checkedAs, expectations, connections }: Known): StartingDraft {
  const members = membersOf(token);
  if (checkedAs !== undefined) {
    const saved = expectations.find(({ id }) => id === checkedAs.saved);
    return { draft: draftOf(checkedAs.expectation), saved };
  }
  const saved = expectations.find(({ expectation }) => fitsExpectation(members, expectation));
  if (saved !== undefined) return { draft: draftOf(saved.expectation), saved };
  const as = kindOfView(token) ?? kindOfToken(members) ?? 'access-token';
  const connection = connections.find(({ issuer }) => issuer !== '' && issuer === members.claims.iss);
  if (connection === undefined) return { draft: { as, values: {} }, saved: undefined };
  const { name, issuer, clientId: client, resource: audience = '' } = connection;
  const values = as === 'access-token' ? { issuer, client, audience } : { issuer, client };
  return { draft: { as, values }, saved: undefined, connection: name };
}

/** The kind of a token whose header and claims alone do not show it. */
function kindOfView({ sdJwt, formatState }: TokenView): ExpectedKind | undefined {
  if (formatState !== undefined) return 'saml-response';
  return sdJwt === undefined ? undefined : 'sd-jwt';
}

/** A stored expectation as it is edited. */
export function draftOf({ as, ...members }: Expectation): ExpectationDraft {
  return {
    as,
    values: Object.fromEntries(Object.entries(members).map(([name, value]) => [name, String(value)])),
  };
}

const limits: Readonly<Partial<Record<ExpectedMember, number>>> = {
  clockTolerance: mostClockTolerance,
  maxAge: 999_999_999,
};

/** What is wrong with a value as it is typed; undefined for nothing. */
export function problemOf(name: ExpectedMember, value: string): string | undefined {
  const most = limits[name];
  if (most === undefined || value.trim() === '') return undefined;
  return /^\d{1,9}$/.test(value.trim()) && Number(value) <= most
    ? undefined
    : `A whole number of seconds, at most ${most}.`;
}

/** The expectation that was typed, with the members of its kind; undefined while one of them is wrong. */
export function expectationOf({ as, values }: ExpectationDraft): Expectation | undefined {
  const entered = expectedMembers[as].flatMap((name) => {
    const value = (values[name] ?? '').trim();
    return value === '' ? [] : [[name, value] as const];
  });
  if (entered.some(([name, value]) => problemOf(name, value) !== undefined)) return undefined;
  const members = entered.map(([name, value]) => [name, limits[name] === undefined ? value : Number(value)]);
  return { as, ...Object.fromEntries(members) };
}

/** The tokens that a saved expectation applies to by itself; undefined while it names too little for any. */
export function appliesTo({ as, values }: ExpectationDraft): string | undefined {
  const has = (name: ExpectedMember): boolean => (values[name] ?? '').trim() !== '';
  if (as === 'client-assertion') return has('client') ? 'this client' : undefined;
  if (!has('issuer')) return undefined;
  if (as === 'sd-jwt') return 'this issuer';
  const others = expectedMembers[as].filter((name) => name === 'client' || name === 'audience').filter(has);
  if (others.includes('client')) return 'this issuer and client';
  return others.includes('audience') ? 'this issuer and audience' : 'this issuer';
}

/** What a token has for a member, to compare with what is typed; undefined for nothing. */
export function valueInToken(token: TokenView, as: ExpectedKind, name: ExpectedMember): string | undefined {
  if (as === 'saml-response') return valueInSaml(token, name);
  if (as === 'sd-jwt' && (name === 'audience' || name === 'nonce')) {
    const claim = name === 'audience' ? 'aud' : name;
    return token.sdJwt?.keyBinding?.claims.find((one) => one.name === claim)?.value;
  }
  const [part, ...names] = as === 'dpop-proof' && name === 'audience' ? proofUrl : (placesOf[name] ?? []);
  const views = part === 'header' ? token.header : token.claims;
  const found = names.map((wanted) => views.find((one) => one.name === wanted)?.value);
  return found.find((value) => value !== undefined);
}

/** The members that stay the same from one token to the next. */
const lasting: readonly ExpectedMember[] = ['issuer', 'audience', 'client', 'type', 'scope'];

/** The draft with the values of the token in its empty fields; what differs from token to token is left out. */
export function filledFrom(token: TokenView, { as, values }: ExpectationDraft): ExpectationDraft {
  const filled = expectedMembers[as].flatMap((name) => {
    const found = lasting.includes(name) ? valueInToken(token, as, name) : undefined;
    return found === undefined || (values[name] ?? '') !== '' ? [] : [[name, oneValue(found)] as const];
  });
  return { as, values: { ...values, ...Object.fromEntries(filled) } };
}

/** A value without the quotation marks that it is shown in; the first one of an array. */
function oneValue(shown: string): string {
  if (!/^["[]/.test(shown)) return shown;
  const value = jsonOf(shown);
  const [first] = Array.isArray(value) ? value : [value];
  return typeof first === 'string' ? first : shown;
}

function valueInSaml({ format }: TokenView, name: ExpectedMember): string | undefined {
  const assertion = format?.parts.find(({ title }) => title.startsWith('Assertion'));
  const wanted = name === 'issuer' ? 'Issuer' : name === 'audience' ? 'Audience' : undefined;
  return assertion?.rows.find((row) => row.name === wanted)?.value;
}

type Place = readonly ['header' | 'claims', ...names: string[]];

const proofUrl: Place = ['claims', 'htu'];

/** Where a member is in a token: the first of the claims that it has. */
const placesOf: Readonly<Partial<Record<ExpectedMember, Place>>> = {
  issuer: ['claims', 'iss'],
  audience: ['claims', 'aud'],
  client: ['claims', 'azp', 'client_id', 'cid', 'appid', 'aud'],
  nonce: ['claims', 'nonce'],
  type: ['header', 'typ'],
  scope: ['claims', 'scope', 'scp'],
};

function membersOf({ header, claims }: TokenView): TokenMembers {
  return { header: read(header), claims: read(claims) };
}

function read(views: readonly ClaimView[]): JsonObject {
  return Object.fromEntries(views.map(({ name, value }) => [name, jsonOf(value)]));
}

/** An array is shown as JSON, and so is a string that looks like another type. */
function jsonOf(text: string): JsonValue {
  if (!/^["[]/.test(text)) return text;
  try {
    const value: JsonValue = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}
