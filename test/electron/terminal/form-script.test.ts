import { describe, expect, test } from 'vitest';
import { readScript } from '../../../electron/terminal/backend/read-script.ts';
import { playCli } from '../../support/terminal/play-cli.ts';

const issuer = ['run', '--issuer', 'https://login.example', '--client-id', 'app'];

describe('--script', () => {
  test.each([
    ['[]', { name: '--script', text: '[]' }],
    [' [{"click":"Go"}]', { name: '--script', text: ' [{"click":"Go"}]' }],
    ['{}', { name: '--script', text: '{}' }],
    ['login.json', { name: 'login.json', text: '[{}]' }],
    ['./[odd].json', { name: './[odd].json', text: '[{}]' }],
  ])('%j is JSON or a file', async (value, script) => {
    const files = { 'login.json': '[{}]', './[odd].json': '[{}]' };
    for (const argv of [issuer, ['logout', ...issuer.slice(1)]]) {
      const { asked } = await playCli([...argv, '--script', value], { files });
      const requested = argv === issuer ? asked.runs[0] : asked.followUps[0]?.task;
      expect(requested).toMatchObject({ script, headed: false });
    }
  });

  test.each([['nonsense'], [''], ['no/such.json']])('%j is a file that is missing', async (value) => {
    const { code, stderr, asked } = await playCli([...issuer, `--script=${value}`]);
    expect([code, asked.runs]).toEqual([2, []]);
    expect(stderr).toContain('cannot be read');
  });
});

describe('a form script that cannot be used says where', () => {
  test.each([
    ['[{"fill":{"password":"hunter2"}', 'login.json: The form script is not JSON.'],
    ['', 'login.json: The form script is not JSON.'],
    [
      '[{"fill":{"password":"hunter2"}},{"klick":"hunter2"}]',
      'login.json: The form script is invalid at step 2.',
    ],
    [
      '[{"fill":{"password":["hunter2"]}}]',
      'login.json: The form script is invalid at step 1, member fill.password.',
    ],
    ['"hunter2"', 'login.json: The form script is invalid.'],
  ])('%s', (text, message) => {
    const result = readScript({ name: 'login.json', text });
    expect(result).toMatchObject({ ok: false, failure: { code: 'invalid-input', message } });
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });
});
