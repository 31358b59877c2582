import { assertNever } from '../../../core/base/assert-never.ts';
import { present } from '../../../core/base/present.ts';
import type { TokenChoice } from '../../../core/bridge/compare-channels.ts';
import { compareTokenColumns } from '../../../core/views/run/compare/compare-token-columns.ts';
import { compareTokenPair } from '../../../core/views/run/compare/compare-token-pair.ts';
import type { Comparison } from '../../../core/views/run/compare/comparison.ts';
import type { TokenColumns } from '../../../core/views/run/compare/token-columns.ts';
import { runContent } from '../../../core/views/run/run-views.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { maskSecret } from '../../masking/mask.ts';
import { type ReadingCrypto, readText } from '../read-text.ts';
import { readDetails } from './read-stored.ts';
import { sameInTokens } from './same-values.ts';
import type { ReadableTokens, TokenToCompare } from './tasks.ts';

interface ComparedToken {
  readonly view: TokenView;
  readonly label?: string;
  /** Undefined where it cannot be read. */
  readonly value: string | undefined;
}

/** The tokens of a text or run, in their order. */
export function listChoices(from: ReadableTokens, crypto: ReadingCrypto): readonly TokenChoice[] {
  return readTokens(from, crypto).map(({ view: { ref, title, expiresAt }, label }) =>
    present({ ref, title, label, expiresAt }),
  );
}

/** Compares two tokens; undefined where one is not there. */
export function comparePair(
  pair: { readonly first: TokenToCompare; readonly second: TokenToCompare },
  crypto: ReadingCrypto,
): Comparison | undefined {
  const [first, second] = find([pair.first, pair.second], crypto);
  if (first === undefined || second === undefined) return undefined;
  return compareTokenPair(first.view, second.view, (key) => sameInTokens(first.value, second.value, key));
}

/** Compares tokens with the first of them; undefined where one is not there. */
export function compareColumns(
  tokens: readonly TokenToCompare[],
  crypto: ReadingCrypto,
): TokenColumns | undefined {
  const [first, ...others] = find(tokens, crypto);
  if (first === undefined) return undefined;
  const columns = others.map(({ view, value }) => ({
    token: view,
    isSame: (key: string) => sameInTokens(first.value, value, key),
  }));
  return compareTokenColumns(first.view, columns);
}

/** All of these tokens, or none; each text and run is read once. */
function find(tokens: readonly TokenToCompare[], crypto: ReadingCrypto): readonly ComparedToken[] {
  const read = new Map<ReadableTokens, readonly ComparedToken[]>();
  const found: ComparedToken[] = [];
  for (const { from, ref, value } of tokens) {
    const all = read.get(from) ?? readTokens(from, crypto);
    read.set(from, all);
    const token = all.find(({ view }) => view.ref === ref);
    if (token === undefined) return [];
    found.push({ ...token, value: token.value ?? value });
  }
  return found;
}

function readTokens(from: ReadableTokens, crypto: ReadingCrypto): readonly ComparedToken[] {
  switch (from.kind) {
    case 'pasted': {
      const { text } = from.text;
      return readText(from.text, crypto).view.found.map(({ token, label, raw, start, end }) => {
        const value = raw ?? text.slice(start, end);
        return { view: { ...token, masked: maskSecret(value) }, ...present({ label }), value };
      });
    }
    case 'run': {
      const details = readDetails(from.record);
      if (details.state !== 'read') return [];
      return runContent(details.value, []).tokens.map((view) => ({ view, value: undefined }));
    }
    default:
      return assertNever(from);
  }
}
