import { isWordCode, type Place, runEnd } from './place.ts';

/** Words that look like a JWS or JWE in compact serialization: three or five parts of base64url. */
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
    const end = sentence ? runsTo - 1 : runsTo;
    if (sentence || stops === 2 || stops === 4) {
      yield { where: 'in the text', start: at, end, value: text.slice(at, end), certain: false };
    }
    at = runsTo;
  }
}

function isPartCode(code: number): boolean {
  return isWordCode(code) || code === 0x2e;
}

function countStops(text: string, start: number, end: number): number {
  let count = 0;
  for (let index = start; index < end; index += 1) if (text.charCodeAt(index) === 0x2e) count += 1;
  return count;
}
