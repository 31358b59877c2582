import type { TokenForm } from './token-form.ts';
import { base64, ecJwk, privatePem, publicPem, rsaJwk } from './tokens.ts';

/** Keys and certificates. */
export const keyForms: readonly TokenForm[] = [
  {
    name: 'JWKS JSON',
    text: JSON.stringify({
      keys: [
        { ...rsaJwk, kid: 'k1' },
        { ...ecJwk, kid: 'e1' },
      ],
    }),
    found: [
      [
        'the whole text',
        JSON.stringify({
          keys: [
            { ...rsaJwk, kid: 'k1' },
            { ...ecJwk, kid: 'e1' },
          ],
        }),
      ],
    ],
  },
  {
    name: 'JWK escaped',
    text: JSON.stringify({ key: JSON.stringify(ecJwk) }),
    found: [['JSON (escaped)', JSON.stringify(ecJwk)]],
  },
  {
    name: 'PEM one line \\n',
    text: `PRIVATE_KEY="${privatePem.replaceAll('\n', '\\n')}\\n"`,
    found: [['PEM', privatePem]],
  },
  {
    name: 'PEM \\\\n',
    text: JSON.stringify({ k: privatePem.replaceAll('\n', '\\n') }),
    found: [['PEM', privatePem]],
  },
  {
    name: 'PEM CRLF',
    text: privatePem.replaceAll('\n', '\r\n'),
    found: [['the whole text', privatePem.replaceAll('\n', '\r\n')]],
  },
  { name: 'PEM base64', text: base64(`${publicPem}\n`), found: [['the whole text (base64)', publicPem]] },
  {
    name: 'PEM quoted mail',
    text: publicPem
      .split('\n')
      .map((l) => `> ${l}`)
      .join('\n'),
    found: [['the whole text, line prefixes removed', publicPem]],
  },
  {
    name: 'PEM % encoded header',
    text: `X-Forwarded-Client-Cert: Hash=abc;Cert="${encodeURIComponent(`${publicPem}\n`)}";Subject="CN=x"`,
    found: [['PEM (percent-encoded)', publicPem]],
  },
  { name: 'PEM Go backtick', text: `var k = \`${publicPem}\``, found: [['PEM', publicPem]] },
];
