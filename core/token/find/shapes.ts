import { countStops, isWordCode, type Place, runEnd } from './place.ts';

/**
 * Words that look like a JWS or JWE in compact serialization, three or five parts of base64url, or like an SD-JWT: a JWS
 * with disclosures behind it, each after a tilde.
 */
export function* placesByShape(text: string): Generator<Place> {
  let at = 0;
  while (at < text.length) {
    if (!isWordCode(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const runsTo = runEnd(text, at, isPartCode);
    const stops = countStops(text, at, runsTo);
    const sentence = (stops === 3 || stops === 5) && text.charCodeAt(runsTo - 1) === 0x2e;
    const end = stops === 2 ? disclosuresEnd(text, runsTo) : runsTo - Number(sentence);
    const start = stops >= 2 ? afterPrefix(text, at, end) : at;
    if (sentence || start > at || stops === 2 || stops === 4 || isCut(text, at, end, stops)) {
      yield { where: 'in the text', start, end, value: text.slice(start, end), certain: false };
    }
    at = Math.max(runsTo, end);
  }
}

/** Where a JWS starts behind a prefix that an application gave it: `session_eyJ…`, `v1.eyJ…`; the offset itself for none. */
function afterPrefix(text: string, at: number, end: number): number {
  // A token of GitHub, which is recognised as a whole.
  if (/^(?:eyJ|ghs_)/.test(text.slice(at, at + 4))) return at;
  const found = text.slice(at, at + longestPrefix).search(/(?<=[_.-])eyJ/);
  return found !== -1 && countStops(text, at + found, end) === 2 ? at + found : at;
}

const longestPrefix = 64;

/** Whether a run is the header of a JWS with the beginning of its payload, as a log cuts it; not a text that is one. */
function isCut(text: string, at: number, end: number, stops: number): boolean {
  if (stops !== 1 || end - at < shortestCut || !text.startsWith('eyJ', at)) return false;
  if (at === 0 && text.startsWith('…', end) && end === text.length - 1) return false;
  return text.startsWith('eyJ', text.indexOf('.', at) + 1);
}

const shortestCut = 40;

/**
 * Where the disclosures end that follow a JWS: after a tilde, a key binding JWT, or a disclosure that was cut, which
 * starts like a JSON array.
 */
function disclosuresEnd(text: string, start: number): number {
  let end = start;
  while (text.charCodeAt(end) === 0x7e) {
    const runsTo = runEnd(text, end + 1, isPartCode);
    const isEmpty = runsTo === end + 1;
    if (isEmpty && text.charCodeAt(runsTo) === 0x7e) return end === start ? start : end + 1;
    if (isEmpty) return runsTo;
    const stops = countStops(text, end + 1, runsTo);
    if (stops > 0) return stops === 2 ? runsTo : runsTo - Number(text.charCodeAt(runsTo - 1) === 0x2e);
    if (text.charCodeAt(runsTo) !== 0x7e) return text.startsWith('Wy', end + 1) ? runsTo : end + 1;
    end = runsTo;
  }
  return end;
}

function isPartCode(code: number): boolean {
  return isWordCode(code) || code === 0x2e;
}
