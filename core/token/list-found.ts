import { present } from '../base/present.ts';
import { type Unread, unreadTexts } from './find/unread.ts';
import { type FindOptions, type FoundToken, findTokens } from './find-tokens.ts';
import { listOne } from './list-one.ts';
import type { ProfileId, TokenProfile } from './profiles/profile.ts';
import { timeStatus, timesOfToken } from './time-status.ts';
import type { Token } from './token.ts';

/** Another place of the same value. */
export type OtherPlace = Pick<FoundToken, 'where' | 'start' | 'end' | 'message'>;

/** A token of a text, once for all its places, with what tells it apart from the others. */
export interface ListedToken extends FoundToken {
  /** Absent where it is not known. */
  readonly profile?: TokenProfile;
  /** Its subject and audience: "anna · orders.acme.example"; empty for none. */
  readonly label: string;
  readonly also: readonly OtherPlace[];
}

export interface FoundTokens {
  /** In the order of the text. */
  readonly tokens: readonly ListedToken[];
  /** Index of the most telling one; 0 for none. */
  readonly mostTelling: number;
  /** What was not read because of a limit, as sentences. */
  readonly unread: readonly string[];
}

/** The most telling first. */
const telling: readonly ProfileId[] = ['id-token', 'access-token', 'refresh-token', 'logout-token'];

/** Limit of the other places of a token. */
const mostPlaces = 100;

/** Finds the tokens of a text, each once; `now` is in milliseconds since 1970. Takes time in proportion to the length. */
export function listFound(text: string, now: number, options: FindOptions = {}): FoundTokens {
  const byValue = new Map<string, { readonly listed: ListedToken; readonly also: OtherPlace[] }>();
  const unread = new Set<Unread>();
  const note = (what: Unread) => unread.add(what);
  for (const found of findTokens(text, { ...options, note })) {
    const { token, where, start, end, message } = found;
    const key = `${found.naming?.name ?? ''} ${token.raw}${signedUrlOf(token)}`;
    const known = byValue.get(key);
    if (known !== undefined) {
      if (known.also.length < mostPlaces) known.also.push({ where, start, end, ...present({ message }) });
      continue;
    }
    const also: OtherPlace[] = [];
    byValue.set(key, { listed: { ...listOne(found), also }, also });
  }
  const tokens = [...byValue.values()].map(({ listed }) => listed);
  const ranks = tokens.map((token) => rankOf(token, now));
  const best = ranks.reduce((least, rank) => Math.min(least, rank), Number.POSITIVE_INFINITY);
  const mostTelling = Math.max(0, ranks.indexOf(best));
  return { tokens, mostTelling, unread: [...unread].map((what) => unreadTexts[what]) };
}

/** What of its URL a SAML message was signed with: another signature makes it another token. */
function signedUrlOf(token: Token): string {
  const signature = token.kind === 'opaque' ? token.saml?.redirect?.signature : undefined;
  return signature === undefined || signature.fault !== undefined
    ? ''
    : ` ${signature.value.join()} ${signature.signed[0]?.octets}`;
}

/** The lower, the more telling. */
function rankOf({ token, profile, naming }: ListedToken, now: number): number {
  if (naming !== undefined) return 1000;
  const known = profile === undefined ? -1 : telling.indexOf(profile.id);
  const place = known === -1 ? telling.length : known;
  const isExpired = timeStatus(timesOfToken(token), now).state === 'expired';
  return place * 4 + (token.kind === 'opaque' ? 100 : 0) + (isExpired ? 1 : 0);
}
