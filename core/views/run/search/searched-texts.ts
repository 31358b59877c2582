import { browserTitles } from '../../../script/legs.ts';
import type { FindingView } from '../../finding/finding-view.ts';
import { resultTitles } from '../../finding/result-words.ts';
import type { ExchangeView } from '../../message/message-view.ts';
import { basicIn, claimsIn } from './encoded-texts.ts';
import type { HitPlace } from './search-hits.ts';
import type { SearchField } from './search-query.ts';

/** Characters of one text that are searched. */
const longestText = 1_000_000;

/** A text of a message that can be found. */
export interface SearchedText {
  /** The operators that search it, besides a plain word. */
  readonly fields: readonly SearchField[];
  readonly place: HitPlace;
  /** In lower case. */
  readonly text: string;
}

/** The texts of a message with its secrets, and of the results of the checks with evidence in it. */
export function searchedTexts(
  message: ExchangeView,
  findings: readonly FindingView[],
): readonly SearchedText[] {
  const texts: SearchedText[] = [];
  const add = (text: string, place: HitPlace, ...fields: readonly SearchField[]) =>
    texts.push({ text: text.slice(0, longestText).toLowerCase(), place, fields });
  for (const side of ['request', 'response'] as const) {
    const content = message[side];
    if (content === undefined) continue;
    for (const [index, { name, value }] of content.parameters.entries()) {
      const place = { side, part: 'parameters', index } as const;
      add(name, place, 'name');
      add(value, place, 'value');
      for (const claim of claimsIn(value)) addClaim(claim, place);
    }
    for (const [index, [name, value]] of content.headers.entries()) {
      const place = { side, part: 'headers', index } as const;
      add(name, place, 'name', 'header');
      add(value, place, 'value', 'header');
      add(basicIn(value) ?? '', place, 'value', 'header');
      for (const claim of claimsIn(value)) addClaim(claim, place);
    }
    if (content.body?.encoding === 'utf8') add(content.body.content, { side, part: 'body' }, 'body');
  }
  function addClaim({ name, value }: { readonly name: string; readonly value: string }, place: HitPlace) {
    add(name, place, 'name', 'claim');
    add(value, place, 'value', 'claim');
  }
  for (const url of [message.url, message.callback?.url]) {
    const place = { side: url === message.url ? 'request' : 'response', part: 'url' } as const;
    if (url === undefined) continue;
    add(url, place, 'url');
    add(hostOf(url), place, 'host');
  }
  const line = { part: 'line' } as const;
  add(message.title, line, 'step');
  add(message.leg, line, 'step');
  if (message.callback !== undefined) {
    add(browserTitles(message.leg).response, { side: 'response', part: 'line' }, 'step');
  }
  add(message.method ?? '', line, 'method');
  add(String(message.status ?? ''), line);
  if (message.failure !== undefined) add(`${message.failure.code} ${message.failure.message}`, line);
  for (const { title, rule, result, spec } of findings) {
    add(`${resultTitles[result]} ${title} ${rule} ${spec}`, { part: 'checks' }, 'check');
  }
  return texts.filter(({ text }) => text !== '');
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
