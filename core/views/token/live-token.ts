import * as z from 'zod/mini';
import { optional, time } from '../../base/shapes.ts';
import { keptRoles } from '../../record/token-record.ts';
import { readJson } from '../../token/json.ts';
import { isArray } from '../../token/json-members.ts';
import { readScope } from '../../token/scopes.ts';
import type { TokenView } from './token-view.ts';
import { timesOfView } from './token-view-times.ts';

/** What a list of tokens shows of one, wherever it is from. */
export const liveTokenSchema = z.object({
  ref: z.string(),
  role: z.enum(keptRoles),
  title: z.string(),
  masked: z.string(),
  subject: optional(z.string()),
  audience: optional(z.string()),
  /** How many scopes it has; absent where that is not known. */
  scopes: optional(z.number()),
  /** In milliseconds since 1970; absent where it is not known. */
  startsAt: optional(time),
  expiresAt: optional(time),
});
export type LiveToken = Readonly<z.infer<typeof liveTokenSchema>>;

/** Longer names are cut, and longer values not read, in characters. */
const most = { name: 80, value: 20_000 } as const;

/** What a list shows of a token; `granted` are the scopes that its response stated. */
export function liveToken(view: TokenView, granted?: readonly string[]): LiveToken {
  const { ref, role, title, masked } = view;
  const names = (claim: string): readonly string[] => namesIn(view, claim);
  const [subject] = ['preferred_username', 'email', 'sub', 'client_id', 'azp'].flatMap(names);
  const [audience, ...others] = names('aud');
  const { exp, nbf, expiresAt } = timesOfView(view);
  const end = typeof exp === 'number' ? exp : exp === undefined ? expiresAt : undefined;
  return {
    ref,
    role: role === 'unknown' ? roleOfTitle(title) : role,
    title: cut(title),
    masked,
    ...(subject === undefined ? {} : { subject: cut(subject) }),
    ...(audience === undefined
      ? {}
      : { audience: others.length === 0 ? cut(audience) : `${cut(audience)} +${others.length}` }),
    ...scopeCount(view, granted),
    ...(typeof nbf === 'number' ? { startsAt: nbf } : {}),
    ...(end === undefined ? {} : { expiresAt: end }),
  };
}

function scopeCount(view: TokenView, granted: readonly string[] | undefined): { readonly scopes?: number } {
  const stated = [...namesIn(view, 'scope'), ...namesIn(view, 'scp')];
  if (stated.length > 0) return { scopes: new Set(stated.flatMap((text) => readScope(text).scopes)).size };
  return view.role === 'access-token' && granted !== undefined ? { scopes: granted.length } : {};
}

/** The strings that a claim is, or that are in its array. */
function namesIn({ claims }: TokenView, name: string): readonly string[] {
  const value = claims.find((claim) => claim.name === name)?.value;
  if (value === undefined || value === '' || value.length > most.value) return [];
  if (!/^["[]/.test(value)) return [value];
  const read = readJson(value).value;
  const values = isArray(read) ? read : [read];
  return values.filter((one) => typeof one === 'string');
}

/** The role of a pasted token, with which its title starts. */
function roleOfTitle(title: string): LiveToken['role'] {
  if (/^id token/i.test(title)) return 'id-token';
  if (/^access token/i.test(title)) return 'access-token';
  return /^refresh token/i.test(title) ? 'refresh-token' : 'unknown';
}

function cut(text: string): string {
  if (text.length <= most.name) return text;
  // Half of a character is left out.
  return `${text.slice(0, most.name).replace(/[\ud800-\udbff]$/, '')}…`;
}
