import { present } from '../../core/base/present.ts';
import { fitsExpectation } from '../../core/checks/check-as/fits-expectation.ts';
import { checkedAsOf } from '../../core/views/token/examined-token.ts';
import type { OpenedToken } from '../crypto/jwe/open-found.ts';
import type { ExpectedToken, TextToRead } from './reading-messages.ts';

/** What a found token is checked as: what was chosen for it, otherwise the first automatic expectation about it. */
export function expectedOf(
  { found: { token }, path }: OpenedToken,
  { expected, saved = [] }: Pick<TextToRead, 'expected' | 'saved'>,
): ExpectedToken | undefined {
  const chosen = expected?.get(path);
  if (chosen !== undefined) return chosen ?? undefined;
  if (token.kind !== 'jws' || token.payload === undefined) return undefined;
  const members = { header: token.header ?? {}, claims: token.payload };
  return saved.find(({ automatic, expectation }) => automatic && fitsExpectation(members, expectation));
}

/** The same as the window shows it. */
export function checkedAsView({ expectation, id, name }: ExpectedToken) {
  const { text, clockTolerance, open } = checkedAsOf(expectation, name);
  return { text, expectation, ...present({ clockTolerance, open, saved: id }) };
}
