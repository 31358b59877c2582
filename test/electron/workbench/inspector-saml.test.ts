import { describe, expect, test } from 'vitest';
import { channels } from '../../../core/bridge/channels.ts';
import {
  makeAssertion,
  makeResponse,
  providerCertificate,
  rsaPem,
  signedResponse,
} from '../../support/saml/make-saml.ts';
import { keepInspector, stateOf } from '../../support/workbench/keep-inspector.ts';
import { viewOf } from '../../support/workbench/view-of.ts';

const kept = keepInspector();
const { cert, key, method } = providerCertificate();
const response = signedResponse({}, { cert, key, method });
const pasted = (text: string) => ({ kind: 'pasted', text }) as const;

describe('a SAML response', () => {
  test('is verified with the certificate of its provider, and checked as what is expected', async () => {
    const view = await kept.paste(`SAMLResponse=${Buffer.from(response).toString('base64')}`);
    expect(channels['inspector:inspect'].output.safeParse(view).error).toBeUndefined();
    const [found] = view.found;
    expect(found).toMatchObject({
      label: 'alice@people.example · https://app.example/saml',
      token: { title: 'SAML response', formatState: { isSigned: true }, signature: { state: 'not-checked' } },
    });
    const { id } = view;
    const verify = (text: string) => kept.inspector.verify({ id, found: 0, keys: pasted(text) });
    expect(stateOf(await verify(rsaPem))).toBe('unusable');
    expect(stateOf(await verify(cert))).toBe('valid');
    const expectation = { as: 'saml-response', audience: 'https://other.example' } as const;
    const checked = await kept.inspector.checkAs({ id, found: 0, source: { kind: 'entered', expectation } });
    expect(stateOf(checked)).toBe('valid');
    expect(JSON.stringify(checked)).toContain('Audience is not the expected one');
  });

  test('has no signature that could be verified where it is not signed, or not read', async () => {
    for (const text of [makeResponse(makeAssertion()), `<!DOCTYPE x>${response}`]) {
      const view = await kept.paste(text);
      const verified = await kept.inspector.verify({ id: view.id, found: 0, keys: pasted(cert) });
      expect(verified.ok).toBe(false);
    }
  });

  test('is read in another thread where it is long', async () => {
    const long = signedResponse({ statements: '<saml:AuthnStatement SessionIndex="x"/>'.repeat(300) });
    for (const text of [long, Buffer.from(long).toString('base64')]) {
      const asked = kept.reading.requests.length;
      const inspected = kept.inspector.inspect({ text });
      expect(kept.reading.requests).toHaveLength(asked + 1);
      kept.reading.read();
      expect(viewOf(await inspected).found).toMatchObject([{ token: { title: 'SAML response' } }]);
    }
    const other = kept.inspector.inspect({ text: `${kept.token} ${'not a token; '.repeat(2_000)}` });
    expect(kept.reading.requests).toHaveLength(2);
    expect(viewOf(await other).found).toHaveLength(1);
  });

  test('does not show the value of its signature beside what it says', async () => {
    const value = /<ds:SignatureValue>([^<]{20})/.exec(response)?.[1] ?? '';
    const encoded = encodeURIComponent(Buffer.from(response).toString('base64'));
    const view = await kept.paste(`SAMLResponse=${encoded}`);
    const { parts } = view.found[0]?.token.format ?? {};
    expect(JSON.stringify(parts)).toContain('SignatureValue');
    expect(JSON.stringify(parts)).not.toContain(value);
  });
});
