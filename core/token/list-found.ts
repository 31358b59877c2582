import { type FindOptions, type FoundToken, findTokens } from './find-tokens.ts';
import type { ProfileId, TokenProfile } from './profiles/profile.ts';
import { profileOf } from './profiles/profile-of.ts';
import { timeStatus, timesOfToken } from './time-status.ts';
import type { JsonValue } from './token.ts';

/** Another place of the same value. */
export type OtherPlace = Pick<FoundToken, 'where' | 'start' | 'end'>;

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
}

/** How the most telling token is chosen, for a list of several. */
export const tellingOrder = 'Opened first: ID Token, access token, refresh token.';

/** The most telling first. */
const telling: readonly ProfileId[] = ['id-token', 'access-token', 'refresh-token', 'logout-token'];

/** Limits of what is shown: the other places of a token, and the length of its subject and audience. */
const most = { places: 100, name: 60 } as const;

/** Finds the tokens of a text, each once; `now` is in milliseconds since 1970. Takes time in proportion to the length. */
export function listFound(text: string, now: number, options: FindOptions = {}): FoundTokens {
  const byValue = new Map<string, { readonly listed: ListedToken; readonly also: OtherPlace[] }>();
  for (const found of findTokens(text, options)) {
    const { token, where, start, end } = found;
    const key = `${found.naming?.name ?? ''} ${token.raw}`;
    const known = byValue.get(key);
    if (known !== undefined) {
      if (known.also.length < most.places) known.also.push({ where, start, end });
      continue;
    }
    const also: OtherPlace[] = [];
    byValue.set(key, { listed: { ...listOne(found), also }, also });
  }
  const tokens = [...byValue.values()].map(({ listed }) => listed);
  const ranks = tokens.map((token) => rankOf(token, now));
  const best = ranks.reduce((least, rank) => Math.min(least, rank), Number.POSITIVE_INFINITY);
  return { tokens, mostTelling: Math.max(0, ranks.indexOf(best)) };
}

/** A token that is listed with one place. */
export function listOne(found: FoundToken): ListedToken {
  const { token, where, naming } = found;
  const profile = naming === undefined ? profileOf(token, where) : undefined;
  return { ...found, ...(profile && { profile }), label: labelOf(found), also: [] };
}

/** The lower, the more telling. */
function rankOf({ token, profile, naming }: ListedToken, now: number): number {
  if (naming !== undefined) return 1000;
  const known = profile === undefined ? -1 : telling.indexOf(profile.id);
  const place = known === -1 ? telling.length : known;
  const isExpired = timeStatus(timesOfToken(token), now).state === 'expired';
  return place * 4 + (token.kind === 'opaque' ? 100 : 0) + (isExpired ? 1 : 0);
}

function labelOf({ token }: FoundToken): string {
  if (token.kind !== 'jws' || token.payload === undefined) return '';
  const { preferred_username, email, sub, client_id, azp, aud, iss } = token.payload;
  const subject = firstText([preferred_username, email, sub, client_id, azp]);
  const audience = firstText(Array.isArray(aud) ? aud : [aud]);
  const more = Array.isArray(aud) && aud.length > 1 ? ` +${aud.length - 1}` : '';
  const names = [subject, audience === undefined ? undefined : `${audience}${more}`];
  const known = names.filter((name) => name !== undefined);
  return (known.length > 0 ? known : [firstText([iss]) ?? '']).join(' · ');
}

function firstText(values: readonly (JsonValue | undefined)[]): string | undefined {
  const text = values.find((value) => typeof value === 'string' && value !== '');
  if (typeof text !== 'string') return undefined;
  return text.length > most.name ? `${text.slice(0, most.name)}…` : text;
}
