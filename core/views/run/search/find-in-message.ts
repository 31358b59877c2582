import { assertNever } from '../../../base/assert-never.ts';
import type { FindingView } from '../../finding/finding-view.ts';
import type { ExchangeView } from '../../message/message-view.ts';
import type { HitPlace } from './search-hits.ts';
import type { SearchFlag, SearchQuery, SearchTerm } from './search-query.ts';
import { type SearchedText, searchedTexts } from './searched-texts.ts';

/** How many places of one message are returned. */
const mostPlaces = 6;

/** A message with its secrets, and the results of the checks with evidence in it. */
export interface SearchedMessage {
  readonly message: ExchangeView;
  readonly findings: readonly FindingView[];
}

/** Returns where a message has what is searched; undefined where it does not meet every term, or there is none. */
export function findInMessage(
  { terms }: SearchQuery,
  { message, findings }: SearchedMessage,
): readonly HitPlace[] | undefined {
  if (terms.length === 0) return undefined;
  const judged = findings.filter(({ result }) => result !== 'not-applicable');
  const texts = terms.some(({ kind }) => kind === 'text') ? searchedTexts(message, judged) : [];
  const places = new Map<string, HitPlace>();
  for (const term of terms) {
    const found = placesOf(term, texts, { message, findings: judged });
    if (found.length > 0 === term.negated) return undefined;
    for (const place of found) places.set(JSON.stringify(place), place);
  }
  return [...places.values()].slice(0, mostPlaces);
}

const line: HitPlace = { part: 'line' };

function placesOf(
  term: SearchTerm,
  texts: readonly SearchedText[],
  { message, findings }: SearchedMessage,
): readonly HitPlace[] {
  switch (term.kind) {
    case 'text': {
      const { field, text } = term;
      return texts
        .filter((one) => (field === undefined || one.fields.includes(field)) && one.text.includes(text))
        .slice(0, mostPlaces)
        .map(({ place }) => place);
    }
    case 'status': {
      const { status } = message;
      return status !== undefined && status >= term.from && status <= term.to ? [line] : [];
    }
    case 'flag':
      return placesOfFlag(term.flag, message, findings);
    default:
      return assertNever(term);
  }
}

function placesOfFlag(
  flag: SearchFlag,
  message: ExchangeView,
  findings: readonly FindingView[],
): readonly HitPlace[] {
  switch (flag) {
    case 'failed':
      if ((message.status ?? 0) >= 400 || message.failure !== undefined) return [line];
      return findings.some(({ result }) => result === 'fail') ? [{ part: 'checks' }] : [];
    case 'warning':
      return findings.some(({ result }) => result === 'warn') ? [{ part: 'checks' }] : [];
    case 'edited':
      return message.edited === undefined ? [] : [line];
    case 'cookie':
      return message.cookiesSet.length + message.cookiesSent.length > 0 ? [line] : [];
    case 'token':
      return tokenPlaces(message);
    default:
      return assertNever(flag);
  }
}

const tokenNames: ReadonlySet<string> = new Set(['access_token', 'id_token', 'refresh_token']);

/** Where a message has a token: a parameter, or an Authorization header that carries one. */
function tokenPlaces(message: ExchangeView): readonly HitPlace[] {
  return (['request', 'response'] as const).flatMap((side): readonly HitPlace[] => {
    const { parameters = [], headers = [] } = message[side] ?? {};
    return [
      ...parameters.flatMap(({ name }, index) =>
        tokenNames.has(name) ? [{ side, part: 'parameters', index } as const] : [],
      ),
      ...headers.flatMap(([name, value], index) =>
        name.toLowerCase() === 'authorization' && /^\s*(?:bearer|dpop)\s/i.test(value)
          ? [{ side, part: 'headers', index } as const]
          : [],
      ),
    ];
  });
}
