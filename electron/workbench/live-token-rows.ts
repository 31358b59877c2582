import { present } from '../../core/base/present.ts';
import type { InspectionSummary } from '../../core/bridge/channels.ts';
import type { LiveTokenRow } from '../../core/bridge/live-token-channels.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';
import type { LiveToken } from '../../core/views/token/live-token.ts';
import type { PlacedToken } from '../text-reader/tasks/tasks.ts';

interface AroundRun {
  /** Names of connections, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Whether a refresh returned another refresh token. */
  readonly isReplaced: boolean;
}

export function rowsOfRun(
  { id, title, name, startedAt, connection, persona, imported, state }: RunSummary,
  tokens: readonly LiveToken[],
  { names, isReplaced }: AroundRun,
): readonly LiveTokenRow[] {
  const canRefresh =
    state === 'completed' && !isReplaced && imported?.masked !== true && tokens.some(isRefreshToken);
  return tokens.map((token) => ({
    from: { kind: 'run', id },
    ref: token.ref,
    token,
    origin: name ?? title,
    at: startedAt,
    connection: names.get(connection) ?? imported?.connection ?? 'Deleted connection',
    ...present({ user: persona, refreshable: canRefresh || undefined }),
  }));
}

export function isRefreshToken({ role }: LiveToken): boolean {
  return role === 'refresh-token';
}

export function rowsOfText(
  { id, title, at }: InspectionSummary,
  tokens: readonly PlacedToken[],
): readonly LiveTokenRow[] {
  return tokens.map(({ token, start, end }) => ({
    from: { kind: 'pasted', id },
    ref: token.ref,
    token,
    origin: title,
    at,
    start,
    end,
  }));
}

/** The order of the list at `now`: the first to expire, then an unknown expiry, then expired ones, the last first. */
export function compareExpiry(one: LiveToken, other: LiveToken, now: number): number {
  const groups = groupOf(one, now) - groupOf(other, now);
  if (groups !== 0) return groups;
  const later = (one.expiresAt ?? 0) - (other.expiresAt ?? 0);
  return groupOf(one, now) === 2 ? -later : later;
}

function groupOf({ expiresAt }: LiveToken, now: number): 0 | 1 | 2 {
  if (expiresAt === undefined) return 1;
  return expiresAt > now ? 0 : 2;
}
