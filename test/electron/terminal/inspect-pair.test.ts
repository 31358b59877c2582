import { describe, expect, test } from 'vitest';
import { playCli } from '../../support/terminal/play-cli.ts';

const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: object, header: object = { alg: 'HS256', typ: 'JWT' }, signature = 'c2ln') =>
  `${segment(header)}.${segment(claims)}.${signature}`;
const claims = { sub: 'anna', scope: 'openid email', iat: 1_000, exp: 1_300, jti: 'one' };
const first = jwt(claims);
const second = jwt({ ...claims, scope: 'openid phone', exp: 4_600, jti: 'two', acr: '2' }, { alg: 'none' });
const compare = (...args: readonly string[]) => playCli(['inspect', ...args, '--compare']);

describe('two tokens', () => {
  test('that differ: exit code 1, each difference side by side', async () => {
    const { plain, code } = await compare(first, second);
    expect(code).toBe(1);
    expect(plain).toMatch(/^Claims\n {2}scope \(claim\) {2}\(removed: email; added: phone; both: openid\)$/m);
    expect(plain).toMatch(/exp \(claim\) {2}\(expires 55 min later\)\n {4}1300\n {2}\S+ 4600$/m);
    expect(plain).toMatch(/acr \(claim\)\n {4}absent\n/);
    expect(plain).toMatch(/alg \(JOSE header\)\n {4}HS256\n/);
    expect(plain).not.toContain('jti');
    expect(plain).not.toContain(first);
  });

  test('that are equal, or differ only as any two do: exit code 0', async () => {
    expect((await compare(first, first)).code).toBe(0);
    const later = jwt({ ...claims, iat: 2_000, exp: 2_300, jti: 'two' });
    const { plain, code } = await compare(first, later);
    expect(code).toBe(0);
    expect(plain).toContain('0 different, 4 expected to differ');
  });

  test('that differ in the signature alone: exit code 1', async () => {
    const { plain, code } = await compare(first, `${first}x`);
    expect(code).toBe(1);
    expect(plain).toContain('same content; signature or encoding differs');
  });

  test('as JSON, and of one text', async () => {
    const text = JSON.stringify({ access_token: first, id_token: second });
    const { stdout, code } = await playCli(['inspect', '-', '--compare', '--json'], { stdin: text });
    const printed = JSON.parse(stdout);
    expect(printed).toMatchObject({ grantscope: 1, exitCode: code, counts: { expected: 2 } });
    expect(printed.sections.map(({ title }: { title: string }) => title)).toEqual([
      'Token',
      'Header',
      'Claims',
    ]);
    expect(stdout).not.toContain(second.slice(0, 40));
  });
});

describe('what is not read because of a limit', () => {
  const one = '{"payload":"e30","protected":"eyJhbGciOiJub25lIn0","signature":""}';
  const sentence = expect.stringMatching(/^Input \d: JWS and JWE in JSON after the first 50/);

  test('is said above the comparison, and in JSON', async () => {
    const stdin = `${one}\n`.repeat(51);
    const two = ['inspect', first, '-', '--compare'];
    expect((await playCli(two, { stdin })).plain).toMatch(/^ {2}! Input 2: JWS and JWE in JSON/);
    const { stdout } = await playCli([...two, '--json'], { stdin });
    expect(JSON.parse(stdout).unread).toEqual([sentence]);
    const three = await playCli(['inspect', first, first, '-', '--compare', '--json'], { stdin });
    expect(JSON.parse(three.stdout).unread).toEqual([sentence]);
  });

  test('is nothing where all was read', async () => {
    expect(JSON.parse((await compare(first, second, '--json')).stdout)).not.toHaveProperty('unread');
  });
});

describe('several tokens', () => {
  const third = jwt({ ...claims, aud: 'https://orders.example', jti: 'three' });

  test('are compared with the first, a row for each value that differs', async () => {
    const { plain, code } = await compare(first, second, third);
    expect(code).toBe(1);
    expect(plain).toMatch(/^8 different, 2 expected to differ, \d+ the same$/m);
    expect(plain).toMatch(/^Header +1 +2 +3\nalg +HS256 +none +same$/m);
    expect(plain).toMatch(/^scope +openid email +- email, \+ phone +same$/m);
    expect(plain).toMatch(/^exp +1300 +4600 \(expires 55 min later\) +same$/m);
    expect(plain).toMatch(/^acr +absent +"2" +same$/m);
    expect(plain).toMatch(/^aud +absent +same +https:/m);
    expect(plain).not.toContain('jti');
    expect(plain).not.toContain(first);
  });

  test('that are equal but for what differs between any two: exit code 0', async () => {
    const later = (id: string) => jwt({ ...claims, iat: 2_000, exp: 2_300, jti: id });
    expect((await compare(first, later('two'), later('three'))).code).toBe(0);
  });

  test('with more values than are compared: exit code 1', async () => {
    const many = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`c${index}`, 1]));
    const [one, other] = [jwt({ jti: 'one', ...many }), jwt({ jti: 'two', ...many, c249: 2 })];
    const { plain, code } = await compare(one, one, other);
    expect(plain).toContain('51 rows were not compared');
    expect(code).toBe(1);
    const { plain: alike } = await compare(jwt(many), jwt(many), jwt({ ...many, c249: 2 }));
    expect(alike).not.toContain('same content');
  });

  test('of one text, as JSON, at most twelve; the others are named', async () => {
    const text = Array.from({ length: 14 }, (_, index) => jwt({ ...claims, sub: `user${index}` })).join('\n');
    const { stdout, code } = await playCli(['inspect', '-', '--compare', '--json'], { stdin: text });
    const printed = JSON.parse(stdout);
    expect(printed).toMatchObject({ grantscope: 1, exitCode: code, counts: { differences: 1 }, left: 0 });
    expect([printed.tokens.length, printed.omitted.length]).toEqual([12, 2]);
    expect(printed.omitted[1]).toContain('user13');
    const [row] = printed.rows.filter(({ name }: { name: string }) => name === 'sub');
    expect(row).toMatchObject({ part: 'Claims', first: 'user0' });
    expect(row.cells).toHaveLength(11);
    expect(row.cells[10]).toEqual({ value: 'user11' });
    expect(stdout).not.toContain(first.slice(0, 60));
  });

  test('are shown with --reveal only', async () => {
    const { stdout } = await compare(first, second, third, '--reveal', '--json');
    expect(stdout).toContain(second);
  });
});

test('a token in a claim is masked, and compared', async () => {
  const inside = (sub: string) => jwt({ act: jwt({ sub, pad: 'x'.repeat(20) }) });
  const { plain, code } = await compare(inside('a'), inside('b'));
  expect(code).toBe(1);
  expect(plain).toMatch(/act \(claim\) {2}\(different value\)/);
  expect(plain).not.toContain(segment({ sub: 'a', pad: 'x'.repeat(20) }));
});

describe('what cannot be compared is refused', () => {
  test.each([
    ['one token', [first], /two or more tokens are compared: this text has 1/],
    ['no token', [first, 'two words'], /no token found in input 2/],
    ['no token among three', [first, second, 'two words'], /no token found in input 3/],
    ['standard input twice', ['-', first, '-'], /one of the tokens only/],
    ['another option', [first, second, '--verbose'], /--verbose cannot be used with --compare/],
    ['an expectation', [first, second, '--audience', 'a'], /--audience cannot be used with --compare/],
  ])('%s', async (_what, args, said) => {
    const { stderr, code } = await compare(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(said);
  });
});
