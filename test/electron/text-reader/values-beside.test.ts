import { describe, expect, test } from 'vitest';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { readText } from '../../../electron/text-reader/read-text.ts';
import { halfHash } from '../../support/login/sign.ts';
import { playCli } from '../../support/terminal/play-cli.ts';

const rule = 'id-token.hash-values';
const access = 'SlAv32hkKG9wZ3RhZ2Vz';
const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = { iss: 'https://op.example', sub: '248', aud: 'app', exp: 9, iat: 1 };
const idToken = (of: string) =>
  `${segment({ alg: 'RS256' })}.${segment({ ...claims, at_hash: halfHash(of) })}.${'c2ln'.repeat(86)}`;

const crypto = { ...nodeCrypto, findCommonSecret: () => ({ state: 'searching' }) as const };

/** The result of the rule in the Inspector, which has none of rules that do not apply. */
function shownIn(text: string): string | undefined {
  const { found } = readText({ text, keys: new Map(), now: 0 }, crypto).view;
  return found.flatMap(({ token }) => token.findings).find((finding) => finding.rule === rule)?.result;
}

/** The results of the rule in the terminal: of one text, and of a stream. */
async function printed(text: string): Promise<readonly unknown[]> {
  const one = await playCli(['inspect', '--json', '-'], { stdin: text });
  const findings = JSON.parse(one.stdout).tokens.flatMap((token: { findings: unknown[] }) => token.findings);
  const stream = await playCli(['inspect', '--format', 'jsonl', '-'], { stdin: text });
  const lines = stream.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return [findings, lines.flatMap((line) => line.findings)].map(
    (all) => all.find((finding: { readonly rule: string }) => finding.rule === rule)?.result,
  );
}

describe.each([
  [
    'passes with the access token of the response',
    `{"access_token":"${access}","id_token":"${idToken(access)}"}`,
    'pass',
  ],
  ['warns of another access token', `{"access_token":"${access}","id_token":"${idToken('other')}"}`, 'warn'],
  [
    'fails with another one in a fragment',
    `https://a.example/cb#access_token=${access}&id_token=${idToken('other')}`,
    'fail',
  ],
  ['is not applicable without one', `{"id_token":"${idToken(access)}"}`, 'not-applicable'],
])('at_hash of a pasted ID Token %s', (_what, text, result) => {
  test('in the window', () => expect(shownIn(text) ?? 'not-applicable').toBe(result));
  test('in the terminal', async () => expect(await printed(text)).toEqual([result, result]));
});
