import { expect, test } from 'vitest';
import { placesInParameters } from '../../../../core/token/find/parameters.ts';

test.each([
  ['before the text of a link in Slack', 'abc123DEF456ghi7890', '|the link>'],
  ['with the number of a token of Laravel', `12|${'Ab1'.repeat(16)}`, '>'],
])('a parameter of a URL between angle brackets, %s', (_, token, rest) => {
  const text = `<https://a.example/?token=${token}${rest}`;
  expect([...placesInParameters(text)].map(({ value }) => value)).toEqual([token]);
});
