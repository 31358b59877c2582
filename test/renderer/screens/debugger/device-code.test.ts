import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import { DeviceCode } from '../../../../renderer/screens/debugger/DeviceCode.tsx';
import { readNow, renderNow } from '../../../support/render-screen.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

const waiting = {
  kind: 'device-code',
  userCode: 'WDJB-MJHT',
  verificationUri: 'https://login.example.com/device',
  interval: 5,
} as const;

const card = (change: Partial<Omit<typeof waiting, 'verificationUri'>> & { verificationUri?: string }) => {
  const component = () => createElement(DeviceCode, { run: 'r1', waiting: { ...waiting, ...change } });
  const { store } = openScripted();
  return { text: readNow(component, store), html: renderNow(component, store) };
};

describe('a device code', () => {
  test('says nothing of a URL that is reached from anywhere', () => {
    expect(card({}).text).toMatch(/WDJB-MJHT.*login\.example\.com.*Polling every 5 seconds.*Open in browser/);
    expect(card({}).text).not.toContain('only');
  });

  test.each([
    ['http://127.0.0.1:4600/device', 'This computer only: a phone cannot open this URL.'],
    ['https://idp.acme.test/device', 'This computer only: a phone cannot open this URL.'],
    ['http://192.168.1.5/device', 'This network only: a phone must be in it to open this URL.'],
  ])('at %s says who can open it', (verificationUri, words) => {
    expect(card({ verificationUri }).text).toContain(words);
  });

  test('of a URL that is no URL says nothing of it', () => {
    expect(card({ verificationUri: 'see the printer' }).text).not.toContain('only');
  });

  test('has no QR code of a URL that no camera could read, and none to enlarge', () => {
    expect(card({}).html).toContain('Enlarge the QR code');
    expect(card({ verificationUri: `https://a.example/${'x'.repeat(400)}` }).html).not.toContain('Enlarge');
  });
});
