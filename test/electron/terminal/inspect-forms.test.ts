import { describe, expect, test } from 'vitest';
import { playCli } from '../../support/terminal/play-cli.ts';
import { tokenFormTables } from '../../support/token-forms/all.ts';
import { withoutTokens } from '../../support/token-forms/without-tokens.ts';

interface Line {
  readonly source: string;
  readonly value: string;
  readonly where: string;
  readonly isValue?: true;
  readonly format?: { readonly name: string };
}

/** What `grantscope inspect` prints of files, by their names. */
async function inspectFiles(files: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, Line[]>> {
  const { stdout } = await playCli(['inspect', ...Object.keys(files), '--format', 'jsonl', '--reveal'], {
    files,
  });
  const bySource = new Map<string, Line[]>(Object.keys(files).map((name) => [name, []]));
  for (const json of stdout.trim().split('\n')) {
    const line: Line = JSON.parse(json);
    bySource.get(line.source)?.push(line);
  }
  return bySource;
}

/** Another name, for a file of it is read. */
const fileOf = (name: string) => `${name}.txt`;

describe.each(tokenFormTables)('grantscope inspect: %s', (_, forms) => {
  const read = inspectFiles(Object.fromEntries(forms.map(({ name, text }) => [fileOf(name), text])));

  test.each(forms)('$name', async ({ name, found }) => {
    const lines = (await read).get(fileOf(name)) ?? [];
    // In a HAR file, the request or response follows.
    const place = (where: string) => where.split('; ', 1)[0];
    const listed = lines.map(({ value, where, isValue, format }) => [
      isValue ? format?.name : place(where),
      value,
    ]);
    expect(listed).toEqual(found);
  });
});

test('a text without a token is said to have none', async () => {
  for (const [, text] of withoutTokens) {
    const { stdout, stderr, code } = await playCli(['inspect', '-'], { stdin: text });
    expect(stdout).toBe('');
    expect(stderr).toContain('no token found');
    expect(code).toBe(2);
  }
});
