import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maskSecret } from '../../electron/masking/mask.ts';
import { playCommand, shownInWindow } from '../support/login/outputs.ts';
import { type StubProvider, startStubProvider } from '../support/login/stub-provider.ts';
import { draftFor, usualOptions } from '../support/workbench/start-runs.ts';

let stub: StubProvider;
beforeAll(async () => {
  stub = await startStubProvider();
});
afterAll(() => stub.close());

const run = (word: string, output: string) =>
  playCommand(
    {
      args: [
        ...['run', '--issuer', stub.issuer, '--client-id', 'test-app', '--client-secret-stdin'],
        ...[
          '--auth',
          'client_secret_post',
          '--grant',
          'password',
          '--username',
          'someone',
          '--password-stdin',
        ],
        ...['--scope', 'openid', output],
      ],
      stdin: `${word}\n${word}\n`,
    },
    stub.window,
  );

function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => [name, ...stringsOf(item)]);
}

/** Where a text has the mask of a word, with what is before it: nothing but the name of a secret may be. */
function misplaced(texts: readonly string[], word: string): readonly string[] {
  const mask = maskSecret(word);
  return texts.filter(
    (text) => text !== mask && text.replaceAll(/(?:client_secret|password)(?:=| +)\S+/g, '').includes(mask),
  );
}

describe.each([
  'wrong',
  'test',
  'secret',
  'a',
  '1',
  'openid',
  'true',
  'Bearer',
  'password',
  'token',
  'client_secret',
])('the client secret and the password %j', (word) => {
  it('are masked as values, and no name, word or address that is like them', async () => {
    const { plain } = await run(word, '--verbose');
    expect(plain).toMatch(/client_secret +\S*…/);
    expect(plain).not.toMatch(new RegExp(`(?:client_secret|password) +${word}\\b`));
    expect(misplaced(plain.split('\n'), word)).toEqual([]);
    const strings = stringsOf(JSON.parse((await run(word, '--json')).stdout));
    expect(strings.some((text) => text.includes(`client_secret=${maskSecret(word)}`))).toBe(true);
    expect(strings.filter((text) => text.endsWith(`client_secret=${word}`))).toEqual([]);
    expect(misplaced(strings, word)).toEqual([]);
  });

  it('nor in the window', async () => {
    const shown = await shownInWindow(stub.issuer, stub.window, (bench) => {
      const created = bench.connections.create({
        ...draftFor(stub.issuer),
        authentication: 'client_secret_post',
        secret: word,
      });
      if (!created.ok) throw new Error(created.failure.message);
      const person = { username: 'someone', password: word };
      return bench.start({
        connection: created.value.id,
        options: { ...usualOptions, grant: 'password', person },
      });
    });
    const [views = ''] = shown.split('\n', 1);
    const strings = stringsOf(JSON.parse(views));
    expect(strings).toContain(maskSecret(word));
    expect(strings).toContain('grant_type');
    expect(strings.filter((text) => text.includes(`client_secret=${word}&`))).toEqual([]);
    expect(misplaced(strings, word)).toEqual([]);
  });
});
