import type { SdJwtView, TokenView } from '../../../core/views/token/token-view.ts';

/** A card, with its approximate height in rows. */
interface Card {
  readonly key: string;
  readonly rows: number;
}

/** Estimates the rows of a token's card. Does not depend on the time, so cards never move. */
export function rowsOfToken(token: TokenView): number {
  const shown = token.findings.filter(({ result }) => result === 'fail' || result === 'warn');
  const changed = token.claims.filter(({ was }) => was !== undefined);
  const claims = token.claims.length * 2 + changed.length + rowsOfSdJwt(token.sdJwt);
  return 8 + claims + shown.length * 2 + token.deviations.length * 2;
}

/** Estimates the rows of disclosures and key binding on a card. */
export function rowsOfSdJwt(sdJwt: SdJwtView | undefined): number {
  if (sdJwt === undefined) return 0;
  return 2 + (sdJwt.disclosures.length + (sdJwt.keyBinding?.claims.length ?? 0)) * 2;
}

/** Distributes cards to two columns in order, each to the shorter one. */
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
