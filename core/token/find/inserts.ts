import { fitting } from './fitting.ts';
import type { Place } from './place.ts';

const insert =
  /\b(?:insert(?:\s{1,8}or\s{1,8}\w{1,10})?|replace)\s{1,8}into\s{1,8}[^()\n;]{1,200}\(([^()]{1,4000})\)\s{0,40}values\s{0,40}(?=\()/gi;

/** A string, a number or another word, or what separates values and rows. */
const piece = /'((?:[^'\\]|\\.|''){0,20000})'|[(),;]|[^\s'(),;]{1,400}|\s{1,400}/gy;

/** Tokens among the values of an INSERT of SQL that names its columns. */
export function* placesInInserts(text: string): Generator<Place> {
  let done = 0;
  for (const { index, 0: whole, 1: list = '' } of text.matchAll(insert)) {
    if (index < done) continue;
    const names = list.split(',').map((name) => name.replace(/["'`[\]\s]/g, ''));
    let column = 0;
    let depth = 0;
    piece.lastIndex = index + whole.length;
    for (let match = piece.exec(text); match !== null; match = piece.exec(text)) {
      const [written, value] = match;
      done = piece.lastIndex;
      if (written === ';') break;
      if (written === '(') depth += 1;
      else if (written === ')') depth -= 1;
      else if (written === ',' && depth === 1) column += 1;
      if (depth === 0) column = 0;
      const name = names[column];
      if (value === undefined || depth !== 1 || name === undefined) continue;
      const start = match.index + 1;
      const fits = fitting(name, value, text, start);
      if (fits === undefined) continue;
      yield { where: `column ${name}`, start, end: start + value.length, value, certain: true, ...fits };
    }
  }
}
