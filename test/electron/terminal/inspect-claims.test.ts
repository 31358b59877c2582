import { expect, test } from 'vitest';
import { playCli } from '../../support/terminal/play-cli.ts';

const segment = (text: string) => Buffer.from(text).toString('base64url');
const inspect = async (claims: string, ...more: readonly string[]) => {
  const token = `${segment('{"alg":"none","nonce":"n"}')}.${segment(claims)}.`;
  return (await playCli(['inspect', token, ...more])).plain;
};
const entra = '"iss":"https://sts.windows.net/t/"';

test('claims are explained in the words of their provider, with what is in them', async () => {
  const plain = await inspect(
    `{${entra},"tid":"t","wids":["62e90394-69f5-4237-9190-012177145e10","x"],"appidacr":"2"}`,
  );
  expect(plain).toContain('Tenant of the sign-in');
  expect(plain.replace(/\s+/g, ' ')).toContain('62e90394-69f5-4237-9190-012177145e10: Global Administrator');
  expect(plain).toContain('2: Client certificate or federated credential');
});

test('the same claims of another issuer are not', async () => {
  const plain = await inspect(
    '{"iss":"https://a.example","tid":"t","wids":["62e90394-69f5-4237-9190-012177145e10"]}',
  );
  expect(plain).not.toContain('Tenant of the sign-in');
  expect(plain).not.toContain('Global Administrator');
});

test('a long list of what is in a claim is cut, unless all of it is requested', async () => {
  const members = Array.from({ length: 12 }, (_, index) => `"x-hasura-${index}":"v"`).join(',');
  const claims = `{"https://hasura.io/jwt/claims":{${members}}}`;
  expect(await inspect(claims)).toContain('4 more with --verbose');
  const whole = await inspect(claims, '--verbose');
  expect(whole).toContain('x-hasura-11: Session variable');
  expect(whole).not.toContain('more with --verbose');
});

test('names within claims cannot reach the terminal as control characters', async () => {
  const plain = await inspect('{"https://hasura.io/jwt/claims":{"x-\\u001b[31m":"v"}}');
  expect(plain).not.toContain('\u001b[31m');
  expect(plain).toContain('Session variable');
});

test.each([
  ['milliseconds', '1795340770000'],
  ['microseconds', '1795340770000000'],
  ['nanoseconds', '1795340770000000000'],
])('a time in %s is named, with the date that it is', async (unit, exp) => {
  const plain = await inspect(`{"exp":${exp}}`);
  expect(plain.replace(/\s+/g, ' ')).toContain(`these look like ${unit}: 2026-11-22T09:46:10Z`);
  expect(plain).toContain(exp);
});

test('a time in seconds is not called another unit', async () => {
  expect(await inspect('{"exp":1795340770}')).not.toContain('these look like');
});

const d = 'ndATaKndF0NQLQFvRjt0UWxNS5kCWdy6enyp18On6pw';
const pem = `-----BEGIN PRIVATE KEY-----\\n${d}\\n-----END PRIVATE KEY-----`;
test.each([
  ['in cnf', `{"cnf":{"jwk":{"kty":"EC","crv":"P-256","d":"${d}"}}}`],
  ['in any other claim', `{"a":[{"b":{"kty":"OKP","crv":"Ed25519","d":"${d}"}}]}`],
  ['of type oct', `{"cnf":{"jwk":{"kty":"oct","k":"${d}"}}}`],
  ['in PEM', `{"key":"${pem}"}`],
])('a private key %s is masked, unless it is to be revealed', async (_where, claims) => {
  for (const format of [[], ['--json'], ['--verbose']]) {
    expect(await inspect(claims, ...format)).not.toContain(d);
  }
  expect((await inspect(claims, '--json', '--reveal')).replaceAll('\\n', '')).toContain(d);
});

test('a value that is no key is shown', async () => {
  expect(await inspect(`{"d":"${d}"}`)).toContain(d);
});
