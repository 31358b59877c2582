import { tokenRef } from '../../../core/facts/subject-ref.ts';
import { type ListedToken, listFound } from '../../../core/token/list-found.ts';
import { type LiveToken, liveToken } from '../../../core/views/token/live-token.ts';
import { storedTokenViews, tokenView } from '../../../core/views/token/token-views.ts';
import { titleOfToken } from '../../../core/views/token/token-words.ts';
import { maskSecret } from '../../masking/mask.ts';
import { inflate } from '../inflate.ts';
import { readDetails } from './read-stored.ts';
import type { PlacedToken, TextToList } from './tasks.ts';

const mostOfText = 500;

/**
 * The tokens of a text in its order, at most 500, each named by its number; what is not known to be a token is left
 * out.
 */
export function listTokensOfText(text: TextToList): readonly PlacedToken[] {
  return tokensIn(text).map(({ token, where, start, end }, index) => {
    const about = tokenRef({ role: 'unknown', number: index + 1 });
    const shown = { about, token, signature: { state: 'not-checked', reason: '' } } as const;
    const view = tokenView(String(index), shown, { mask: (value) => value, findings: [] });
    const title = titleOfToken(token, where);
    return { token: liveToken({ ...view, title, masked: maskSecret(token.raw) }), start, end };
  });
}

/** The value of one of these tokens; undefined where there is none of that name. */
export function valueOfListed({ ref, ...text }: TextToList & { readonly ref: string }): string | undefined {
  return tokensIn(text).find((_token, index) => String(index) === ref)?.token.raw;
}

function tokensIn({ text, now }: TextToList): readonly ListedToken[] {
  return listFound(text, now, { inflate })
    .tokens.filter(
      ({ token, naming, profile }) =>
        naming === undefined &&
        (token.kind !== 'opaque' || (token.format === undefined && profile !== undefined)),
    )
    .slice(0, mostOfText);
}

/** The tokens of a run, by its stored record as JSON; undefined where that cannot be read. */
export function listTokensOfRun({ record }: { readonly record: string }): readonly LiveToken[] | undefined {
  const details = readDetails(record);
  if (details.state !== 'read') return undefined;
  const { tokens, scopes } = details.value;
  return storedTokenViews(tokens, []).map((view) => liveToken(view, scopes?.granted));
}
