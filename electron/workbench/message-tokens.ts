import type { Result } from '../../core/base/failure.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import { payloadOfToken } from '../../core/token/find-tokens.ts';
import { exchangeView } from '../../core/views/exchange/exchange-view.ts';
import type { ExchangeView } from '../../core/views/message/message-view.ts';
import type { TextView } from '../text-reader/reading-messages.ts';

/** A message as text. */
export interface MessageText {
  readonly text: string;
  /** Where the response starts in the text, in UTF-16 units. */
  readonly responseAt: number;
}

/** A message with its secrets as one text, in which tokens can be searched for. */
export function messageText(exchange: Exchange): MessageText {
  const { request, response } = exchangeView(exchange);
  const sent = sideText(request);
  return { text: sent + sideText(response), responseAt: sent.length };
}

function sideText(side: ExchangeView['request']): string {
  if (side === undefined) return '';
  const { raw, body } = side;
  return `${raw}\n\n${body?.encoding === 'base64' ? `${body.content}\n\n` : ''}`;
}

/**
 * The tokens of a message alone, each on a line with the name of its place: its other secrets are not shown. Fails for a
 * message without tokens.
 */
export function tokensAlone({ text, responseAt }: MessageText, found: TextView['found']): Result<string> {
  // The payload of another token is found again in that one.
  const tokens = found.filter(({ isValue, where }) => isValue !== true && !where.startsWith(payloadOfToken));
  const lines = (isResponse: boolean): readonly string[] =>
    tokens
      .filter(({ start }) => start >= responseAt === isResponse)
      .map(({ where, raw, start, end }) => lineOf(where, raw ?? text.slice(start, end)));
  const sides = [
    ['# Request', ...lines(false)],
    ['# Response', ...lines(true)],
  ].filter(({ length }) => length > 1);
  return sides.length === 0
    ? noTokens
    : { ok: true, value: sides.map((side) => side.join('\n')).join('\n\n') };
}

/** The place is named so that the token is found by that name again. */
function lineOf(where: string, raw: string): string {
  const [, header, scheme] = /^(\S{1,100}) header(?:, (Bearer|DPoP))?/.exec(where) ?? [];
  if (header !== undefined) return `${header}: ${scheme === undefined ? '' : `${scheme} `}${raw}`;
  const [, name] = /(?:member|parameter|cookie|variable|value of) (\S{1,100})/.exec(where) ?? [];
  return name === undefined ? raw : `${name}: ${raw}`;
}

const noTokens: Result<never> = {
  ok: false,
  failure: {
    code: 'not-found',
    message: 'No token was found in this message.',
    step: 'inspector: message',
    expected: 'a token in a parameter, a header or the body',
    hint: 'Open another message. What was masked in an imported file cannot be read.',
  },
};
