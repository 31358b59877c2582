import { subjectText } from '../../../core/facts/subject-ref.ts';
import { type ClaimView, claimViews, headerViews, vendorOfClaims } from '../../../core/token/claims.ts';
import { claimsOf } from '../../../core/token/claims-of.ts';
import type { DecryptionVerdict } from '../../../core/token/jose/decryption-verdict.ts';
import { placeText } from '../../../core/token/place-text.ts';
import type { SignatureVerdict } from '../../../core/token/signature-verdict.ts';
import type { Deviation, Token } from '../../../core/token/token.ts';
import { type Tone, timeTone } from '../../../core/token/token-status.ts';
import type { ShownToken } from '../../../core/views/token/shown-tokens.ts';
import {
  decryptionText,
  describeToken,
  profileText,
  signatureText,
  signatureToneNow,
} from '../../../core/views/token/token-words.ts';
import { maskSecret } from '../../masking/mask.ts';
import { drawClaims } from './claims.ts';
import { drawFormat } from './format.ts';
import { drawSdJwt } from './sd-jwt.ts';
import { timeStatusOf, validityText } from './time-status.ts';
import { entry, namedValue, ours, outside, paintMark, paragraph, title, type ViewContext } from './view.ts';

const rows = { indent: 4, width: 14 };

/** The result of the signature check with its mark. */
function signatureLine(verdict: SignatureVerdict, time: Tone, context: ViewContext): readonly string[] {
  const [first = '', ...rest] = paragraph(ours(signatureText(verdict), context), rows.indent + 2, context);
  const mark = paintMark(signatureToneNow(verdict.state, time), context.screen);
  return [`${' '.repeat(rows.indent)}${mark} ${first.trimStart()}`, ...rest];
}

function decryptionLine(verdict: DecryptionVerdict, context: ViewContext): readonly string[] {
  const [first = '', ...rest] = paragraph(ours(decryptionText(verdict), context), rows.indent + 2, context);
  const mark = paintMark(verdict.state === 'decrypted' ? 'pass' : 'fail', context.screen);
  return [`${' '.repeat(rows.indent)}${mark} ${first.trimStart()}`, ...rest];
}

function members(heading: string, views: readonly ClaimView[], context: ViewContext): readonly string[] {
  return [`    ${context.screen.paint('dim', heading)}`, ...drawClaims(views, context, { ofToken: true })];
}

/** The header in one line, as most of it is the same in every token; `verbose` explains it. */
function headerLines(views: readonly ClaimView[], context: ViewContext): readonly string[] {
  if (context.verbose) return members('header', views, context);
  const parts = views.map(
    ({ name, value }) => `${outside(name, context)} ${namedValue(name, value, context)}`,
  );
  return entry('header', parts.join(', '), rows, context);
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

/** What a JWT is for, and how that was recognised. */
function profileLine({ token, where }: ShownToken, context: ViewContext): string | undefined {
  const text = profileText(token, where);
  return text === undefined ? undefined : ours(text, context);
}

function hasSignature(token: Token): boolean {
  return token.kind !== 'opaque' || token.format?.state !== undefined;
}

/** What holds for the token as a whole: its signature, value and validity. */
function facts(shown: ShownToken, context: ViewContext): readonly string[] {
  const { token, signature, decryption } = shown;
  const time = timeTone(timeStatusOf(shown, context.now));
  const row = (term: string, text: string | undefined) =>
    text === undefined ? [] : entry(term, text, rows, context);
  return [
    ...(hasSignature(token) ? signatureLine(signature, time, context) : []),
    ...(decryption === undefined ? [] : decryptionLine(decryption, context)),
    ...row('type', profileLine(shown, context)),
    ...row('found', shown.where === undefined ? undefined : outside(placeText(shown), context)),
    ...row('value', valueText(token, context)),
    ...row('validity', validityText(shown, context)),
    ...(token.kind === 'opaque'
      ? row('characters', alphabets[token.alphabet])
      : token.deviations.flatMap((deviation) => row('deviation', deviationText(deviation, context)))),
  ];
}

/** A payload or decrypted content without claims. */
function contentLines(token: Token, context: ViewContext): readonly string[] {
  if (token.kind === 'jws') return entry('payload', outside(token.payloadText, context), rows, context);
  const content = token.kind === 'jwe' ? token.content : undefined;
  return content === undefined ? [] : entry('content', outside(content.text, context), rows, context);
}

/** Lines about a token, besides what it is. */
interface TokenLines {
  /** Below its title. */
  readonly status?: readonly string[];
  /** Above its header. */
  readonly findings?: readonly string[];
}

/** One token: its kind, signature and validity, its header, and its claims with their meaning. */
export function drawToken(
  shown: ShownToken,
  context: ViewContext,
  { status = [], findings = [] }: TokenLines = {},
): readonly string[] {
  const { token, about, sdJwt } = shown;
  const header = token.kind === 'opaque' ? undefined : token.header;
  const payload = claimsOf(token);
  const vendor = payload === undefined ? undefined : vendorOfClaims(payload);
  const isNamed = token.kind === 'opaque' && token.format?.format === 'named';
  const subject = isNamed ? `value ${about.number ?? ''}` : subjectText(about);
  const [first = '', ...rest] = context.screen.safe(subject);
  return [
    `  ${title(first.toUpperCase() + rest.join(''), context, ours(describeToken(token), context))}`,
    ...status,
    ...facts(shown, context),
    ...(findings.length === 0 ? [] : ['', ...findings, '']),
    ...(token.kind === 'opaque' && token.format !== undefined ? drawFormat(token.format, context) : []),
    ...(header === undefined ? [] : headerLines(headerViews(header, vendor), context)),
    ...(payload === undefined
      ? []
      : members('claims', claimViews(sdJwt?.claims ?? payload, context.now), context)),
    ...(sdJwt === undefined ? [] : drawSdJwt(sdJwt, context)),
    ...(payload === undefined ? contentLines(token, context) : []),
  ];
}
