import type { Finding } from '../../../core/checks/rule.ts';
import { isSameToken, subjectText } from '../../../core/facts/subject-ref.ts';
import { tokenTone } from '../../../core/token/token-status.ts';
import type { ShownToken } from '../../../core/views/token/shown-tokens.ts';
import { describeToken, signatureText } from '../../../core/views/token/token-words.ts';
import { padEnd, shorten, textWidth } from '../text-width.ts';
import { briefValidityText, timeStatusOf, validityText } from './time-status.ts';
import { ours, paintMark, title, type ViewContext } from './view.ts';

const mostTokens = 4;

function nameOf({ about }: ShownToken, context: ViewContext): string {
  const [first = '', ...rest] = context.screen.safe(subjectText(about));
  return first.toUpperCase() + rest.join('');
}

/** The mark of signature, time and checks together: green only if the token is verified and valid now. */
function markOf(shown: ShownToken, findings: readonly Finding[], context: ViewContext): string {
  const { about, token, signature } = shown;
  const judged = {
    findings: findings.filter((finding) => isSameToken(finding.about, about)),
    deviations: token.kind === 'opaque' ? [] : token.deviations,
    ...(token.kind === 'opaque' ? {} : { signature }),
  };
  return paintMark(tokenTone(judged, timeStatusOf(shown, context.now)), context.screen);
}

interface Style {
  /** The width of the names. */
  readonly width: number;
  /** Whether the kind of the token and its signature have a line. */
  readonly isLong: boolean;
}

function lines(
  shown: ShownToken,
  mark: string,
  { width, isLong }: Style,
  context: ViewContext,
): readonly string[] {
  const { screen } = context;
  const { token, signature } = shown;
  const head = `  ${mark} ${padEnd(nameOf(shown, context), width)}  `;
  const signed = token.kind === 'opaque' ? '' : signatureText(signature);
  const room = screen.columns - 4;
  const kind = [describeToken(token), signed].filter((text) => text !== '').join('; ');
  const needsReason = token.kind !== 'opaque' && signature.state !== 'valid';
  const about = isLong ? kind : needsReason ? signed : undefined;
  const whole = head + validityText(shown, context);
  return [
    textWidth(whole) <= screen.columns ? whole : head + briefValidityText(shown, context),
    ...(about === undefined
      ? []
      : [`    ${screen.paint('dim', shorten(ours(about, context), room, screen.glyphs.ellipsis))}`]),
  ];
}

/**
 * The tokens with signature and validity, in forms of fewer and fewer lines: with their kind, without it, and not all of
 * them.
 */
export function tokenForms(
  tokens: readonly ShownToken[],
  findings: readonly Finding[],
  context: ViewContext,
): readonly (() => readonly string[])[] {
  if (tokens.length === 0) return [];
  const width = Math.max(...tokens.map((shown) => textWidth(nameOf(shown, context))));
  const draw = (isLong: boolean, most: number) => {
    const shown = tokens.length > most ? tokens.slice(0, most - 1) : tokens;
    const missing = tokens.length - shown.length;
    return [
      title('Tokens', context),
      ...shown.flatMap((one) => lines(one, markOf(one, findings, context), { width, isLong }, context)),
      ...(missing === 0 ? [] : [`  ${missing} more; --verbose lists them.`]),
    ];
  };
  return [() => draw(true, tokens.length), () => draw(false, tokens.length), () => draw(false, mostTokens)];
}
