import type { LiveTokenRow } from '../../../core/bridge/live-token-channels.ts';

/** Which tokens are listed; a member that is absent leaves none out. */
export interface LiveTokenFilter {
  readonly connection?: string;
  readonly user?: string;
  readonly kind?: LiveTokenRow['token']['role'];
  readonly text?: string;
}

export type FoldedGroup = 'unknown' | 'expired';

/** A row of the list: a token, or the head of a folded group. */
export type LiveItem =
  | { readonly kind: 'token'; readonly key: string; readonly row: LiveTokenRow }
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly group: FoldedGroup;
      readonly count: number;
      readonly isOpen: boolean;
    };

/** Tokens that match, apart by what is known of their expiry. */
export interface ListedTokens {
  /** The first to expire on top. */
  readonly dated: readonly LiveTokenRow[];
  readonly undated: readonly LiveTokenRow[];
}

export function listTokens(rows: readonly LiveTokenRow[], filter: LiveTokenFilter): ListedTokens {
  const found = rows.filter((row) => matches(row, filter));
  return {
    dated: found
      .filter(({ token }) => token.expiresAt !== undefined)
      .sort((one, other) => (one.token.expiresAt ?? 0) - (other.token.expiresAt ?? 0)),
    undated: found.filter(({ token }) => token.expiresAt === undefined),
  };
}

function matches({ token, origin, connection, user }: LiveTokenRow, filter: LiveTokenFilter): boolean {
  if (filter.connection !== undefined && connection !== filter.connection) return false;
  if (filter.user !== undefined && user !== filter.user) return false;
  if (filter.kind !== undefined && token.role !== filter.kind) return false;
  const text = filter.text?.trim().toLowerCase() ?? '';
  return (
    text === '' ||
    [token.title, token.subject, token.audience, origin, connection, user].some(
      (part) => part?.toLowerCase().includes(text) === true,
    )
  );
}

/** How many of the tokens have expired at `now`, in milliseconds since 1970: those at the start. */
export function countExpired(dated: readonly LiveTokenRow[], now: number): number {
  let [low, high] = [0, dated.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dated[middle]?.token.expiresAt ?? 0) <= now) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The rows of the list, where the first `expired` tokens have expired. */
export function liveItems(
  { dated, undated }: ListedTokens,
  expired: number,
  open: ReadonlySet<FoldedGroup>,
): readonly LiveItem[] {
  return [
    ...dated.slice(expired).map(itemOf),
    ...groupOf('unknown', undated, open),
    ...groupOf('expired', dated.slice(0, expired).reverse(), open),
  ];
}

function groupOf(
  group: FoldedGroup,
  rows: readonly LiveTokenRow[],
  open: ReadonlySet<FoldedGroup>,
): readonly LiveItem[] {
  if (rows.length === 0) return [];
  const isOpen = open.has(group);
  const head = { kind: 'group', key: group, group, count: rows.length, isOpen } as const;
  return isOpen ? [head, ...rows.map(itemOf)] : [head];
}

function itemOf(row: LiveTokenRow): LiveItem {
  return { kind: 'token', key: `${row.from.kind} ${row.from.id} ${row.ref}`, row };
}
