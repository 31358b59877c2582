import { expect, test } from 'vitest';
import { playCli } from '../../support/terminal/play-cli.ts';

const encode = (text: string) => Buffer.from(text).toString('base64url');

test('a nested JWT is printed after the one that holds it, and its value is masked', async () => {
  const inner = `${encode('{"alg":"ES256"}')}.${encode('{"sub":"alice"}')}.c2lnbmF0dXJlLXNpZ25hdHVyZQ`;
  const { plain } = await playCli(['inspect', '-'], {
    stdin: `${encode('{"alg":"RS256","cty":"JWT"}')}.${encode(inner)}.c2ln`,
  });
  expect(plain).toContain('2 tokens');
  expect(plain).toMatch(/found +payload of the token before/);
  expect(plain).toMatch(/sub +alice\n/);
  expect(plain.replace(/\s/g, '')).not.toContain(inner);
});
