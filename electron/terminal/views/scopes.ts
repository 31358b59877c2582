import type { TokenSet } from '../../../core/facts/token-set.ts';
import { compareScopes } from '../../../core/token/scopes.ts';
import { scopeRows } from '../../../core/views/token/scope-rows.ts';
import { entry, outside, paintWords, type ViewContext } from './view.ts';

const rows = { indent: 2, width: 14 };

/** Requested and granted scopes. */
export function drawScopes(tokens: TokenSet, context: ViewContext): readonly string[] {
  const { requestedScope, grantedScope, idToken } = tokens;
  const compared = compareScopes(requestedScope, grantedScope);
  return [
    ...entry('requested', list(requestedScope, context), rows, context),
    ...scopeRows(compared, idToken !== undefined).flatMap((row) => drawRow(row, context)),
  ];
}

function list(scopes: readonly string[], context: ViewContext): string {
  return scopes.length === 0 ? 'none' : outside(scopes.join(' '), context);
}

function drawRow(
  { name, scopes, tone, note }: ReturnType<typeof scopeRows>[number],
  context: ViewContext,
): readonly string[] {
  const listed = list(scopes, context);
  const text = scopes.length === 0 || note === undefined ? listed : `${listed} (${note})`;
  const words = { text, tone: scopes.length === 0 ? 'none' : tone } as const;
  return entry(name.toLowerCase(), paintWords(words, context.screen), rows, context);
}

/** Granted scopes, and those that differ from the request, if any. */
export function drawBriefScopes(tokens: TokenSet, context: ViewContext): readonly string[] {
  const { requestedScope, grantedScope, idToken } = tokens;
  return scopeRows(compareScopes(requestedScope, grantedScope), idToken !== undefined).flatMap((row) =>
    row.scopes.length === 0 && row.note !== undefined ? [] : drawRow(row, context),
  );
}
