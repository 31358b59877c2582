import type { TokenSet } from '../../../core/facts/token-set.ts';
import { compareScopes } from '../../../core/token/scopes.ts';
import { scopeRows } from '../../../core/views/token/scope-rows.ts';
import { entry, outside, paintWords, type ViewContext } from './view.ts';

const rows = { indent: 2, width: 14 };

/** Requested and granted scopes. */
export function drawScopes(tokens: TokenSet, context: ViewContext): readonly string[] {
  const { requestedScope, grantedScope } = tokens;
  const compared = compareScopes(requestedScope, grantedScope);
  const list = (scopes: readonly string[]) =>
    scopes.length === 0 ? 'none' : outside(scopes.join(' '), context);
  return [
    ...entry('requested', list(requestedScope), rows, context),
    ...scopeRows(compared).flatMap(({ name, scopes, tone, note }) => {
      const text = scopes.length === 0 || note === undefined ? list(scopes) : `${list(scopes)} (${note})`;
      const words = { text, tone: scopes.length === 0 ? 'none' : tone } as const;
      return entry(name.toLowerCase(), paintWords(words, context.screen), rows, context);
    }),
  ];
}
