import type { TokenSet } from '../../../core/facts/token-set.ts';
import { compareScopes } from '../../../core/token/scopes.ts';
import { entry, outside, type ViewContext } from './view.ts';

const rows = { indent: 2, width: 14 };

/** What was asked for and what was given. */
export function drawScopes(tokens: TokenSet, context: ViewContext): readonly string[] {
  const { requestedScope, grantedScope } = tokens;
  const { missing, extra } = compareScopes(requestedScope, grantedScope);
  const { paint } = context.screen;
  const list = (scopes: readonly string[]) =>
    scopes.length === 0 ? 'none' : outside(scopes.join(' '), context);
  return [
    ...entry('requested', list(requestedScope), rows, context),
    ...entry('granted', list(grantedScope), rows, context),
    ...entry('missing', missing.length === 0 ? 'none' : paint('yellow', list(missing)), rows, context),
    ...entry('extra', extra.length === 0 ? 'none' : paint('yellow', list(extra)), rows, context),
  ];
}
