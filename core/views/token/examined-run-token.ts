import { type CheckedAs, type ExaminedToken, examineView } from './examined-token.ts';
import type { TokenView } from './token-view.ts';

/** The rules that compare a token with the login that returned it; without their results nothing was expected of it. */
const comparing: Partial<
  Record<TokenView['role'], { readonly text: string; readonly rules: readonly string[] }>
> = {
  'id-token': { text: 'ID Token', rules: ['id-token.issuer', 'id-token.audience'] },
  'access-token': { text: 'access token', rules: ['access-token.issuer', 'access-token.audience'] },
};

/** A token of a run: it was checked as what the login requested, where issuer and audience were compared with that. */
export function examineRunToken(token: TokenView, revoked: boolean): ExaminedToken {
  return { ...examineView(token, checkedInRun(token)), revoked };
}

function checkedInRun({ role, findings }: TokenView): CheckedAs | undefined {
  const compared = comparing[role];
  if (compared === undefined) return undefined;
  const { text, rules } = compared;
  const isComplete = rules.every((id) =>
    findings.some(({ rule, result }) => rule === id && result !== 'not-applicable'),
  );
  return isComplete ? { text } : undefined;
}
