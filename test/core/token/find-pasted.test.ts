import { describe, expect, test } from 'vitest';
import { writeBase64url } from '../../../core/token/base64url.ts';
import { findTokens } from '../../../core/token/find-tokens.ts';

const encode = (text: string) => writeBase64url(new TextEncoder().encode(text));
const claims = JSON.stringify({ iss: 'https://op.example', sub: 'alice', note: 'x'.repeat(120) });
const token = `${encode('{"alg":"RS256","typ":"JWT"}')}.${encode(claims)}.${'A1b2'.repeat(40)}`;

function wrap(width: number, lineBreak: string, indent = ''): string {
  return (token.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).map((line) => indent + line).join(lineBreak);
}

const only = (text: string) => {
  const found = findTokens(text);
  expect(found).toHaveLength(1);
  const [one] = found;
  if (one === undefined) throw new Error('no token');
  expect(one.end).toBeLessThanOrEqual(text.length);
  return one;
};

describe('a token above a line that is not part of it', () => {
  const signed = (alg: string, length: number) =>
    `${encode(JSON.stringify({ alg }))}.${encode(claims)}.${'Ab1-'.repeat(200).slice(0, length)}`;
  test.each(['TODO', '2024', 'test_token1', 'a', 'ABCDEF', 'x1.y2', 'prod-eu-1'])('%s', (line) => {
    for (const [alg, length] of [
      ['HS256', 43],
      ['ES256', 86],
      ['RS256', 342],
      ['PS512', 683],
    ] as const) {
      const whole = signed(alg, length);
      const [found] = findTokens(`${whole}\n${line}`);
      expect(found?.token.raw).toBe(whole);
    }
  });

  test.each([
    ['RS256', 342],
    ['RS256', 512],
    ['RS256', 683],
    ['ES256', 86],
    ['HS256', 43],
  ])('but not of one that is wrapped: %s with %i characters', (alg, length) => {
    const whole = signed(alg, length);
    for (const width of [40, 64, 70, 76, 80, 120]) {
      const lines = whole.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
      expect(findTokens(lines.join('\n')).map(({ token: { raw } }) => raw)).toEqual([whole]);
      expect(findTokens(lines.join('=\r\n')).map(({ token: { raw } }) => raw)).toEqual([whole]);
    }
  });
});

test.each([' — and then', '—and then', '—see above.'])('a token before a dash of a sentence: %j', (rest) => {
  expect(findTokens(token + rest).map(({ token: { raw } }) => raw)).toEqual([token]);
});

describe('what is signed as it is, is not cleaned', () => {
  const words = ['O’Brien', '“a”\u00a0b', 'A–B', '\uff08株\uff09\u3000', '\u200fa\u200d', 'wait...'];

  test.each(words)('XML with %j', (word) => {
    const signature =
      '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignatureValue>AAAA</ds:SignatureValue></ds:Signature>';
    const xml = `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a" Version="2.0"><saml:Issuer>${word}</saml:Issuer>${signature}</saml:Assertion>`;
    expect(only(xml).token.raw).toBe(xml);
    expect(only(xml.replaceAll('<', '&lt;').replaceAll('"', '&quot;')).token.raw).toBe(xml);
    expect(only(`\ufeffresponse:\n${xml}`).token.raw).toBe(xml);
  });

  test.each(words.slice(0, -1))('a payload that is not encoded: %s', (word) => {
    const raw = `${encode('{"alg":"HS256","b64":false,"crit":["b64"]}')}.${word}.${'A'.repeat(43)}`;
    expect(only(raw).token.raw).toBe(raw);
  });
});

describe('a token as people paste it', () => {
  test.each([
    ['wrapped at 76 columns', wrap(76, '\n')],
    ['wrapped with Windows line breaks', wrap(76, '\r\n')],
    ['wrapped and indented', wrap(64, '\n', '    ')],
    ['wrapped and quoted, as in a reply', wrap(72, '\n', '> ')],
    ['wrapped with a line break at the end', `${wrap(76, '\n')}\n`],
    ['wrapped below other lines', `Hello,\nthis is the token:\n\n${wrap(70, '\n')}\n\nRegards`],
    ['wrapped above a shorter line', `${wrap(70, '\n')}\nthanks`],
    ['alone above a word', `${token}\nThanks`],
    ['alone above a closing phrase', `${token}\r\nBest-regards.`],
    ['alone above a setting', `${token}\nTOKEN_TYPE=none`],
    ['on one line above a word', `Token:\n${token}\nThanks`],
    ['on one line above a closing phrase', `Token:\n${token}\nBest-regards.`],
    ['on one line above a header', `Token:\n${token}\nAccept: none`],
    ['broken at its periods', token.replaceAll('.', '\n.\n')],
    ['in backticks', `\`${token}\``],
    ['in three backticks', `\`\`\`\n${token}\n\`\`\``],
    ['in brackets', `[${token}]`],
    ['in angle brackets', `<${token}>`],
    ['in asterisks', `**${token}**`],
    ['in quotation marks', `"${token}"`],
    ['in typographic quotation marks', `“${token}”`],
    ['in parentheses with a full stop', `(${token}).`],
    ['behind a zero-width space', `\u200b${token}`],
    ['behind a byte order mark', `\ufeff${token}\ufeff`],
    ['percent-encoded with its name', `access_token%3D${token}`],
    ['percent-encoded in a URL', `https://app.example/?next=%2Fcb%23id_token%3D${token}%26lang%3Dx`],
    ['with encoded periods', token.replaceAll('.', '%2E')],
    ['in two parts of a cookie', `Cookie: s.0=${token.slice(0, 90)}; s.1=${token.slice(90)}`],
    [
      'in three parts of a cookie',
      `s.0=${token.slice(0, 50)}\ns.1=${token.slice(50, 99)}\ns.2=${token.slice(99)}`,
    ],
  ])('%s', (_, text) => {
    const found = only(text);
    expect(found.token.raw).toBe(token);
    expect(found.token.kind === 'jws' && found.token.deviations).toEqual([]);
    expect(text.slice(found.start, found.start + 3)).toBe('eyJ');
  });

  test('is named by where it was', () => {
    expect(only(wrap(100, '\n')).where).toMatch(/joined from \d lines/);
    expect(only(`access_token%3D${token}`).where).toBe('variable access_token (percent-encoded)');
    expect(only(`Cookie: s.0=${token.slice(0, 90)}; s.1=${token.slice(90)}`).where).toBe(
      'cookie s, joined from 2 parts',
    );
  });
});

describe('what is not one token', () => {
  test('two tokens on two lines', () => {
    expect(findTokens(`${token}\n${token}`).map(({ token: { raw } }) => raw)).toEqual([token, token]);
  });

  test('a part of a cookie without the others', () => {
    const found = findTokens(`Cookie: s.0=${token.slice(0, 90)}; t.1=${token.slice(90)}`);
    expect(found.every(({ token: { raw } }) => raw !== token)).toBe(true);
  });

  test('padding and a foreign character inside stay deviations', () => {
    const { token: padded } = only(`${token}=`);
    expect(padded.kind === 'jws' && padded.deviations.map(({ code }) => code)).toEqual(['base64url-padding']);
    const { token: foreign } = only(token.replace('A1b2', 'A1*2'));
    expect(foreign.kind === 'jws' && foreign.deviations.map(({ code }) => code)).toContain(
      'base64url-alphabet',
    );
  });

  test.each([
    ['lines', 'eyJhbGciOiJub25l\n'.repeat(12_000)],
    ['percent signs', '%3DeyJ'.repeat(30_000)],
    ['parts of cookies', 'a.0=eyJhbGci;'.repeat(15_000)],
  ])('200,000 characters of %s has none', (_, text) => {
    expect(findTokens(text).every(({ token: { kind } }) => kind !== 'jwe')).toBe(true);
  });
});
