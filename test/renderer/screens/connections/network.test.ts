import { describe, expect, test } from 'vitest';
import {
  checkNetwork,
  joinPem,
  keepsPassword,
  type NetworkForm,
  networkDraft,
  networkForm,
  shortName,
  splitPem,
  usualNetwork,
  withoutCertificate,
} from '../../../../renderer/screens/connections/network.ts';

const certificate = (name: string) => `-----BEGIN CERTIFICATE-----\n${name}\n-----END CERTIFICATE-----`;
const proxy = { proxyUrl: ' http://proxy.example:3128 ', proxyUsername: ' ann ', proxyPassword: ' hush ' };
const filled: NetworkForm = {
  ...usualNetwork,
  ...proxy,
  authorities: certificate('A'),
  pasted: `\n${certificate('B')}\n`,
  userAgent: ' curl/8.0 ',
  connectTimeout: ' 5 ',
  loginTimeout: '0.5',
  insecureTls: true,
};

describe('networkDraft', () => {
  test('is nothing where all is as usual', () => {
    expect(networkDraft(usualNetwork)).toBeUndefined();
    expect(
      networkDraft({ ...usualNetwork, proxyUrl: ' ', userAgent: ' ', connectTimeout: ' ' }),
    ).toBeUndefined();
  });

  test('passes what was filled in, what is still being pasted included', () => {
    expect(networkDraft(filled)).toEqual({
      ca: `${certificate('A')}\n${certificate('B')}`,
      proxy: { url: 'http://proxy.example:3128', username: 'ann', password: ' hush ' },
      userAgent: 'curl/8.0',
      connectTimeout: 5,
      loginTimeout: 0.5,
      insecureTls: true,
    });
  });

  test('leaves out a password that was not typed, or has no user', () => {
    expect(networkDraft({ ...filled, proxyPassword: '' })?.proxy).not.toHaveProperty('password');
    expect(networkDraft({ ...filled, proxyUsername: '' })?.proxy).toEqual({
      url: 'http://proxy.example:3128',
    });
    expect(networkDraft({ ...filled, proxyUrl: '' })).not.toHaveProperty('proxy');
  });

  test('passes what was read unchanged', () => {
    const view = {
      ca: certificate('A'),
      proxy: { url: 'http://proxy.example:3128', username: 'ann', hasPassword: true },
      userAgent: 'curl/8.0',
      answerTimeout: 3,
      insecureTls: true,
    };
    const { hasPassword: _, ...open } = view.proxy;
    expect(networkDraft(networkForm(view))).toEqual({ ...view, proxy: open });
    expect(networkForm(undefined)).toEqual(usualNetwork);
  });
});

test.each([
  [{ proxyUrl: 'http://proxy.example:3128', proxyUsername: 'ann' }, true],
  [{ proxyUrl: ' http://proxy.example:3128 ', proxyUsername: 'ann ' }, true],
  [{ proxyUrl: 'http://other.example:3128', proxyUsername: 'ann' }, false],
  [{ proxyUrl: 'http://proxy.example:3128', proxyUsername: 'bob' }, false],
  [{ proxyUrl: 'http://proxy.example:3128', proxyUsername: '' }, false],
])('a password is stored for one proxy and one user: %j', (part, keeps) => {
  const kept = { proxy: { url: 'http://proxy.example:3128', username: 'ann', hasPassword: true } };
  expect(keepsPassword({ ...usualNetwork, ...part }, kept)).toBe(keeps);
  expect(keepsPassword({ ...usualNetwork, ...part }, undefined)).toBe(false);
  expect(keepsPassword({ ...usualNetwork, ...part }, { proxy: { ...kept.proxy, hasPassword: false } })).toBe(
    false,
  );
});

describe('checkNetwork', () => {
  test.each([
    {},
    proxy,
    { proxyUrl: 'https://[::1]:8080/' },
    { userAgent: 'curl/8.0' },
    { userAgent: '  ' },
    { connectTimeout: '0.2', answerTimeout: '86400', loginTimeout: ' 60 ' },
  ])('takes %j', (part) => {
    expect(checkNetwork({ ...usualNetwork, ...part })).toEqual({});
  });

  test.each([
    ['proxyUrl', { proxyUrl: 'proxy.example:8080' }],
    ['proxyUrl', { proxyUrl: 'socks5://proxy.example:1080' }],
    ['proxyUrl', { proxyUrl: 'http://ann:hush@proxy.example' }],
    ['proxyUrl', { proxyUrl: 'http://proxy.example/path' }],
    ['proxyUrl', { proxyUrl: 'http://' }],
    ['proxyUrl', { proxyUsername: 'ann' }],
    ['proxyUsername', { proxyUrl: 'http://proxy.example', proxyPassword: 'hush' }],
    ['userAgent', { userAgent: 'curl\u00e9' }],
    ['userAgent', { userAgent: 'x'.repeat(501) }],
    ['connectTimeout', { connectTimeout: '0' }],
    ['answerTimeout', { answerTimeout: '-1' }],
    ['answerTimeout', { answerTimeout: 'ten' }],
    ['loginTimeout', { loginTimeout: '86401' }],
  ])('names %s: %j', (field, part) => {
    expect(Object.keys(checkNetwork({ ...usualNetwork, ...part }))).toEqual([field]);
  });
});

test('certificates are taken apart and put together again', () => {
  const text = `# ours\n${certificate('A')}\r\n\n# theirs\n${certificate('B')}\n-----BEGIN CERTIFICATE-----`;
  expect(splitPem(text)).toEqual([certificate('A'), certificate('B')]);
  expect(splitPem('prose')).toEqual([]);
  expect(joinPem(['', ` ${certificate('A')}\n`, ' '])).toBe(certificate('A'));
  expect(withoutCertificate(text, 0)).toBe(certificate('B'));
  expect(withoutCertificate(certificate('A'), 0)).toBe('');
});

test.each([
  ['O=Example, Inc., CN=Example Root', 'Example Root'],
  ['CN=login.example, O=Example', 'login.example'],
  ['C=DE, O=Example Ltd', 'Example Ltd'],
  ['OU=Only a unit', 'OU=Only a unit'],
  ['', ''],
])('of the subject %j the name is %j', (subject, name) => {
  expect(shortName(subject)).toBe(name);
});
