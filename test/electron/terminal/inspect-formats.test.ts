import { describe, expect, test } from 'vitest';
import { playCli } from '../../support/terminal/play-cli.ts';

const github = `ghp_${'zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ'}0mLq17`;

describe('what is not a JOSE object', () => {
  test('is named with the reason and its parts', async () => {
    const { plain, code } = await playCli(['inspect', github]);
    expect(plain).toContain('GitHub personal access token, 40 characters');
    expect(plain).toMatch(/recognised +It starts with ghp_, followed by 36 letters and digits/);
    expect(plain).toMatch(/Prefix +ghp_/);
    expect(plain).not.toContain(github);
    expect(code).toBe(0);
  });

  test('has its format in JSON', async () => {
    const { stdout } = await playCli(['inspect', '--json', '-'], { stdin: `token: ${github}\n` });
    expect(JSON.parse(stdout)).toMatchObject({
      tokens: [
        {
          kind: 'opaque',
          value: 'ghp_…(40)',
          format: { format: 'vendor-token', name: 'GitHub personal access token', problems: [] },
        },
      ],
    });
  });
});
