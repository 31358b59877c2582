import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { playCli } from '../../support/terminal/play-cli.ts';

const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: object) => `${segment({ alg: 'RS256' })}.${segment(claims)}.${'A1b2'.repeat(20)}`;
const id = jwt({ iss: 'https://op.example', sub: '248', preferred_username: 'anna', aud: 'app', nonce: 'n' });
const access = jwt({ iss: 'https://op.example', sub: '248', aud: 'orders', scope: 'read' });
const inspect = (stdin: string, ...options: string[]) => playCli(['inspect', ...options, '-'], { stdin });

describe('the list of what was found', () => {
  test('names each token by what tells it apart, with all its places', async () => {
    const { plain } = await inspect(`{"id_token":"${id}","access_token":"${access}"}\nBearer ${access}`);
    expect(plain).toContain('2 tokens');
    expect(plain).toMatch(/1 +ID Token, RS256, anna · app: member id_token\. Truncated\n/);
    expect(plain).toMatch(/2 +Access token, RS256, 248 · orders: member access_token; Bearer\. Truncated\n/);
  });

  test('names other values by their place, and does not call them tokens', async () => {
    const { plain } = await inspect(`https://a.example/cb?code=abcdef&state=xyz#id_token=${id}`);
    expect(plain).toContain('One token, 2 other values');
    expect(plain).toMatch(/Value 1 +Authorization code/);
    expect(plain).toMatch(/Use +Redeemed once at the token endpoint/);
    expect(plain).not.toMatch(/introspection|opaque/);
  });

  test('says how a text was encoded', async () => {
    const { plain } = await inspect(`data: ${gzipSync(`{"id_token":"${id}"}`).toString('base64')}`);
    expect(plain).toContain('member id_token (gzip in base64 in data)');
  });

  test('says which request or response of a HAR file a token was in', async () => {
    const request = { method: 'POST', url: 'https://op.example/token?x=1', headers: [] };
    const response = { status: 200, content: { text: JSON.stringify({ id_token: id }) } };
    const har = JSON.stringify({ log: { version: '1.2', entries: [{ request, response }] } });
    const place = 'member id_token (escaped); response of POST op.example/token';
    expect((await inspect(har)).plain.replace(/\s+/g, ' ')).toContain(place);
    expect(JSON.parse((await inspect(har, '--json')).stdout).tokens).toMatchObject([{ where: place }]);
    const lines = await inspect(har, '--format', 'table');
    expect(lines.plain).toContain('response of POST op.example/token');
  });

  test('is in JSON, too', async () => {
    const { stdout } = await inspect(`code=abc&id_token=${id}&again=${id}`, '--json');
    expect(JSON.parse(stdout).tokens).toMatchObject([
      { isValue: true, where: 'form parameter code', format: { name: 'Authorization code' } },
      { profile: { name: 'ID Token' }, where: 'form parameter id_token', also: ['form parameter again'] },
    ]);
  });

  test('says what was not read because of a limit', async () => {
    const one = '{"payload":"e30","protected":"eyJhbGciOiJub25lIn0","signature":""}';
    const { plain, stdout } = await inspect(`${one}\n`.repeat(51));
    expect(plain).toMatch(/JWS and JWE in JSON after the first 50/);
    expect(JSON.parse((await inspect(`${one}\n`.repeat(51), '--json')).stdout).unread).toHaveLength(1);
    expect(JSON.parse((await inspect(`${one}\n`.repeat(50), '--json')).stdout)).not.toHaveProperty('unread');
    expect(stdout).not.toMatch(/after 4 MB/);
  });

  test('that is empty says what was looked for', async () => {
    const { stderr, code } = await inspect('nothing to see here');
    expect(stderr).toMatch(/no token found. It looks for JWTs and JWEs anywhere/);
    expect(code).not.toBe(0);
  });
});
