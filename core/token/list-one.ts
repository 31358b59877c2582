import type { FoundToken } from './find-tokens.ts';
import type { ListedToken } from './list-found.ts';
import { profileOf } from './profiles/profile-of.ts';
import type { JsonValue } from './token.ts';

/** Limit of a subject or audience that is shown, in characters. */
const longestName = 60;

/** A token that is listed with one place. */
export function listOne(found: FoundToken): ListedToken {
  const { token, where, naming } = found;
  const profile = naming === undefined ? profileOf(token, where) : undefined;
  return { ...found, ...(profile && { profile }), label: labelOf(found), also: [] };
}

function labelOf({ token }: FoundToken): string {
  if (token.kind === 'opaque') return token.format?.label ?? '';
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
  return text.length > longestName ? `${text.slice(0, longestName)}…` : text;
}
