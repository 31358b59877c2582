import { subjectText } from '../../../core/facts/subject-ref.ts';
import { type ClaimView, claimViews, headerViews } from '../../../core/token/claims.ts';
import type { SignatureVerdict } from '../../../core/token/signature-verdict.ts';
import type { Deviation, Token } from '../../../core/token/token.ts';
import { timeTone } from '../../../core/token/token-status.ts';
import type { ShownToken } from '../../../core/views/token/shown-tokens.ts';
import { maskSecret } from '../../masking/mask.ts';
import { drawClaims } from './claims.ts';
import { timeStatusOf, timeText } from './time-status.ts';
import { entry, ours, outside, title, type ViewContext } from './view.ts';

const rows = { indent: 4, width: 14 };

function kindOf(token: Token, { screen }: ViewContext): string {
  const dot = ` ${screen.glyphs.dot} `;
  const length = `${token.raw.length} characters`;
  const text = (value: unknown) => (typeof value === 'string' ? [value] : []);
  switch (token.kind) {
    case 'opaque':
      return ['opaque', length].join(dot);
    case 'jwe':
      return ['JWE (encrypted)', ...text(token.header?.alg), ...text(token.header?.enc), length].join(dot);
    case 'jws': {
      const keyId = text(token.header?.kid).map((kid) => `key id ${kid}`);
      const name = token.unsecured ? 'unsecured JWT' : token.payload === undefined ? 'JWS' : 'JWT';
      return [name, ...text(token.header?.alg), ...keyId, length].join(dot);
    }
  }
}

/** A valid signature is green only on a token that is valid now. */
function signatureText(verdict: SignatureVerdict, holds: boolean, context: ViewContext): string {
  const { paint, glyphs } = context.screen;
  const by = (keyId: string | undefined) =>
    keyId === undefined ? '' : `, key id ${outside(keyId, context)}`;
  switch (verdict.state) {
    case 'valid':
      return `${holds ? paint('green', `${glyphs.pass} valid`) : 'valid'} (${outside(verdict.alg, context)}${by(verdict.keyId)})`;
    case 'invalid':
      return `${paint('red', `${glyphs.fail} does not match`)} (${outside(verdict.alg, context)}${by(verdict.keyId)})`;
    case 'unsecured':
      return paint('red', `${glyphs.fail} none: anybody could have made this token`);
    case 'no-key':
    case 'unusable':
      return `${paint('yellow', `${glyphs.warn} cannot be checked`)}: ${ours(verdict.reason, context)}`;
    case 'not-checked':
      return `not checked: ${ours(verdict.reason, context)}`;
  }
}

function members(heading: string, views: readonly ClaimView[], context: ViewContext): readonly string[] {
  return [`    ${context.screen.paint('dim', heading)}`, ...drawClaims(views, context, { ofToken: true })];
}

/** The header in one line: most of it is the same in every token. Its meaning is shown when asked for. */
function headerLines(views: readonly ClaimView[], context: ViewContext): readonly string[] {
  if (context.verbose) return members('header', views, context);
  const parts = views.map(({ name, value }) => `${name} ${value}`);
  return entry('header', outside(parts.join(', '), context), rows, context);
}

function deviationText({ message, part, position, pointer }: Deviation, context: ViewContext): string {
  const member = pointer === undefined ? '' : `, member ${pointer}`;
  return ours(`${message} (${part}, position ${position}${member})`, context);
}

function valueText(token: Token, context: ViewContext): string {
  return context.reveal
    ? context.screen.safe(token.raw)
    : context.screen.safe(maskSecret(token.raw, context.screen.glyphs.ellipsis));
}

const alphabets = {
  digits: 'digits',
  hex: 'hexadecimal digits',
  base64url: 'base64url',
  base64: 'base64',
  uuid: 'a UUID',
  printable: 'printable ASCII',
  other: 'mixed characters',
} as const;

/** What can be told without looking into the token. */
function facts(shown: ShownToken, context: ViewContext): readonly string[] {
  const { token, signature, where } = shown;
  const holds = timeTone(timeStatusOf(shown, context.now)) === 'pass';
  const row = (term: string, text: string | undefined) =>
    text === undefined ? [] : entry(term, text, rows, context);
  return [
    ...row('found', where === undefined ? undefined : outside(where, context)),
    ...row('value', valueText(token, context)),
    ...row('signature', token.kind === 'opaque' ? undefined : signatureText(signature, holds, context)),
    ...row('lifetime', timeText(shown, context)),
    ...(token.kind === 'opaque'
      ? row('made of', `${alphabets[token.alphabet]}; holds at most ${token.atMostBits} bits`)
      : token.deviations.flatMap((deviation) => row('deviation', deviationText(deviation, context)))),
  ];
}

/** One token: its kind, signature and lifetime, its header and its claims with their meaning. */
export function drawToken(shown: ShownToken, context: ViewContext): readonly string[] {
  const { token, about } = shown;
  const header = token.kind === 'opaque' ? undefined : token.header;
  const payload = token.kind === 'jws' ? token.payload : undefined;
  const [first = '', ...rest] = context.screen.safe(subjectText(about));
  return [
    `  ${title(first.toUpperCase() + rest.join(''), context, ours(kindOf(token, context), context))}`,
    ...facts(shown, context),
    ...(header === undefined ? [] : headerLines(headerViews(header), context)),
    ...(payload === undefined ? [] : members('claims', claimViews(payload, context.now), context)),
    ...(token.kind === 'jws' && payload === undefined
      ? entry('payload', outside(token.payloadText, context), rows, context)
      : []),
  ];
}
