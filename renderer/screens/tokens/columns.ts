import type { TokenView } from '../../../core/views/token/token-view.ts';

/** Something that stands as a card of its own, and about how tall it is, in rows. */
interface Card {
  readonly key: string;
  readonly rows: number;
}

/** About how many rows the card of a token has. Does not depend on the time, so that no card ever moves. */
export function rowsOfToken(token: TokenView): number {
  const shown = token.findings.filter(({ result }) => result === 'fail' || result === 'warn');
  const changed = token.claims.filter(({ was }) => was !== undefined);
  return 4 + token.claims.length * 2 + changed.length + shown.length * 2 + token.deviations.length * 2;
}

/** Deals cards to two columns in their order, each to the one that is shorter so far. */
export function dealColumns<T extends Card>(cards: readonly T[]): readonly [readonly T[], readonly T[]] {
  const left: T[] = [];
  const right: T[] = [];
  let leftRows = 0;
  let rightRows = 0;
  for (const card of cards) {
    if (leftRows <= rightRows) {
      left.push(card);
      leftRows += card.rows;
    } else {
      right.push(card);
      rightRows += card.rows;
    }
  }
  return [left, right];
}
