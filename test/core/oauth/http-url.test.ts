import { describe, expect, test } from 'vitest';
import { isHttpsUrl, isHttpUrl } from '../../../core/oauth/http-url.ts';

describe('what is an http or https URL', () => {
  test.each(['https://idp.example', 'HTTPS://idp.example/a?b#c', 'https://[::1]:8443/'])('%s', (text) => {
    expect(isHttpUrl(text)).toBe(true);
    expect(isHttpsUrl(text)).toBe(true);
  });

  test.each(['http://idp.example', 'HTTP://127.0.0.1:4999/a'])('%s is http only', (text) => {
    expect(isHttpUrl(text)).toBe(true);
    expect(isHttpsUrl(text)).toBe(false);
  });

  test.each([
    '',
    'idp.example',
    '//idp.example',
    '/path',
    'https:',
    'https://',
    'ftp://idp.example',
    'file:///https://idp.example',
    'javascript:https://idp.example',
    'httpsx://idp.example',
    'wss://idp.example',
    'com.example.app:/callback',
  ])('"%s" is neither', (text) => {
    expect(isHttpUrl(text)).toBe(false);
    expect(isHttpsUrl(text)).toBe(false);
  });
});
