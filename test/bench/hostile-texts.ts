import { gzipSync } from 'node:zlib';

/** A text that is expensive or dangerous to show, and what it is called in the benchmark. */
export interface HostileText {
  readonly name: string;
  /** Whether it takes long to read, though not in the window. */
  readonly isHeavy?: true;
  text(): string;
}

const segment = (json: string) => Buffer.from(json).toString('base64url');

const jwt = (payload: string, header = '{"alg":"RS256","typ":"JWT"}') =>
  `${segment(header)}.${segment(payload)}.${'c2ln'.repeat(86)}`;

/** The members of an object in JSON, without its braces. */
function members(count: number, value: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `"c${index}":${value(index)}`).join(',');
}

const html = '<script>window.pwned=1</script><img src=x onerror="window.pwned=1"><svg onload=alert(1)>';
const values: Readonly<Record<string, string>> = {
  bidi: '\u202e\u2066\u2069\u200f'.repeat(20_000),
  controls: Array.from({ length: 32 }, (_, code) => String.fromCharCode(code))
    .join('')
    .repeat(2_000),
  combining: `a${'\u0301'.repeat(2_000)}`.repeat(20),
  html: html.repeat(1_000),
};

/** The hostile texts that the Inspector must show without blocking the window. */
export const hostileTexts: readonly HostileText[] = [
  {
    name: 'a token of 1 MB',
    text: () => jwt(`{${members(20_000, (index) => `"${index}${'v'.repeat(24)}"`)}}`),
  },
  {
    name: 'cookies of 10 MB',
    isHeavy: true,
    text: () =>
      `Cookie: ${Array.from({ length: 100_000 }, (_, index) => `n${index}=${'v'.repeat(90)}`).join('; ')}; t=${jwt('{"sub":"a"}')}`,
  },
  {
    name: 'a paste of 22 MB',
    isHeavy: true,
    text: () => `${'x'.repeat(79)}\n`.repeat(275_000) + jwt('{"sub":"a"}'),
  },
  { name: 'a line of 19 MB', isHeavy: true, text: () => `${'x'.repeat(19_000_000)} ${jwt('{"sub":"a"}')}` },
  { name: 'nesting of 10,000', text: () => jwt(`{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`) },
  { name: 'a million claims', isHeavy: true, text: () => jwt(`{${members(1_000_000, () => '1')}}`) },
  { name: 'a claim of 2 MB', text: () => jwt(`{"long":"${'W'.repeat(2_000_000)}"}`) },
  {
    name: 'p2c of a billion',
    text: () =>
      `${segment('{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2s":"c2FsdHNhbHQ","p2c":1000000000}')}.AAAA.AAAA.AAAA.AAAA`,
  },
  { name: 'a deflate bomb', text: () => gzipSync(Buffer.alloc(50_000_000, 'a')).toString('base64') },
  {
    name: 'prototype names',
    text: () =>
      jwt('{"__proto__":{"a":1},"constructor":{"prototype":{"a":1}},"toString":1,"hasOwnProperty":"x"}'),
  },
  ...Object.entries(values).flatMap(([name, value]): HostileText[] => [
    {
      name: `${name} in claims`,
      text: () => jwt(JSON.stringify({ [value.slice(0, 2_000)]: 1, name: value })),
    },
    { name: `${name} around a token`, text: () => `${value}\n${jwt('{"sub":"a"}')}\n${value}` },
  ]),
  {
    name: 'numbers of 1e999',
    text: () => jwt(`{"exp":1e999,"iat":-1e999,${members(1_000, () => '1e999')}}`),
  },
  {
    name: '5,000 tokens',
    text: () => Array.from({ length: 5_000 }, (_, sub) => jwt(`{"sub":"${sub}"}`)).join('\n'),
  },
];
