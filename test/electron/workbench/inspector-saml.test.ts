import { describe, expect, test } from 'vitest';
import { channels } from '../../../core/bridge/channels.ts';
import { encryptSaml, spPem } from '../../support/saml/encrypt-saml.ts';
import {
  makeAssertion,
  makeResponse,
  providerCertificate,
  rsaKeyPem,
  rsaPem,
  signedResponse,
  signSaml,
} from '../../support/saml/make-saml.ts';
import { keepInspector, stateOf } from '../../support/workbench/keep-inspector.ts';
import { viewOf } from '../../support/workbench/view-of.ts';

const kept = keepInspector();
const { cert, key, method } = providerCertificate();
const response = signedResponse({}, { cert, key, method });
const pasted = (text: string) => ({ kind: 'pasted', text }) as const;

/** Calls the inspector, and moves the thread that reads once it was asked. */
async function readElsewhere<Answer>(start: () => Promise<Answer>): Promise<Answer> {
  const asked = kept.reading.requests.length;
  const answer = start();
  await expect.poll(() => kept.reading.requests.length).toBeGreaterThan(asked);
  kept.reading.read();
  return answer;
}

const paste = async (text: string) => viewOf(await readElsewhere(() => kept.inspector.inspect({ text })));
const verify = (id: string, text: string, more: { readonly found?: number; readonly decrypt?: true } = {}) =>
  readElsewhere(() => kept.inspector.verify({ id, found: 0, keys: pasted(text), ...more }));

describe('a SAML response', () => {
  test('is verified with the certificate of its provider, and checked as what is expected', async () => {
    const view = await paste(`SAMLResponse=${Buffer.from(response).toString('base64')}`);
    expect(channels['inspector:inspect'].output.safeParse(view).error).toBeUndefined();
    const [found] = view.found;
    expect(found).toMatchObject({
      label: 'alice@people.example · https://app.example/saml',
      token: { title: 'SAML response', formatState: { isSigned: true }, signature: { state: 'not-checked' } },
    });
    const { id } = view;
    expect(stateOf(await verify(id, rsaPem))).toBe('unusable');
    expect(stateOf(await verify(id, cert))).toBe('valid');
    const expectation = { as: 'saml-response', audience: 'https://other.example' } as const;
    const checked = await readElsewhere(() =>
      kept.inspector.checkAs({ id, found: 0, source: { kind: 'entered', expectation } }),
    );
    expect(stateOf(checked)).toBe('valid');
    expect(JSON.stringify(viewOf(checked))).toContain('Audience is not the expected one');
  });

  test('has no signature that could be verified where it is not signed, or not read', async () => {
    for (const text of [makeResponse(makeAssertion()), `<!DOCTYPE x>${response}`]) {
      const view = await paste(text);
      const verified = await kept.inspector.verify({ id: view.id, found: 0, keys: pasted(cert) });
      expect(verified.ok).toBe(false);
    }
  });

  test('is read in another thread, however short it is', async () => {
    const encoded = Buffer.from(`\ufeff${response}`).toString('base64');
    for (const text of [response, Buffer.from(response).toString('base64'), encoded]) {
      const view = await paste(text);
      expect(view.found).toMatchObject([{ token: { title: 'SAML response' } }]);
      expect(kept.bench.store.inspections.text(view.id)).toBe(text);
      expect(kept.inspector.list().find(({ id }) => id === view.id)?.title).toMatch(/SAML response/);
    }
    const asked = kept.reading.requests.length;
    expect((await kept.paste(`${kept.token} ${'not a token; '.repeat(2_000)}`)).found).toHaveLength(1);
    expect(kept.reading.requests).toHaveLength(asked);
  });

  test('is in the list although its reading was cancelled', async () => {
    const inspected = kept.inspector.inspect({ text: response });
    const [stored] = kept.inspector.list();
    kept.inspector.cancel(stored?.id ?? '');
    expect(await inspected).toMatchObject({ failure: { code: 'cancelled' } });
    expect(kept.bench.store.inspections.text(stored?.id ?? '')).toBe(response);
  });

  test('does not show the value of its signature beside what it says', async () => {
    const value = /<ds:SignatureValue>([^<]{20})/.exec(response)?.[1] ?? '';
    const encoded = encodeURIComponent(Buffer.from(response).toString('base64'));
    const view = await paste(`SAMLResponse=${encoded}`);
    const { parts } = view.found[0]?.token.format ?? {};
    expect(JSON.stringify(parts)).toContain('SignatureValue');
    expect(JSON.stringify(parts)).not.toContain(value);
  });
});

describe('an encrypted assertion', () => {
  const encrypted = makeResponse(encryptSaml(signSaml(makeAssertion(), { cert, key, method })));

  test('is decrypted, and then verified by itself or with the keys of its response', async () => {
    const { id, found } = await paste(encrypted);
    expect(found).toMatchObject([{ token: { formatState: { isSigned: false, isEncrypted: true } } }]);
    const opened = viewOf(await verify(id, spPem));
    expect(channels['inspector:verify'].output.safeParse(opened).error).toBeUndefined();
    expect(opened.found).toMatchObject([
      { token: { decryption: { state: 'decrypted', text: 'decrypted (RSA-OAEP with SHA-1, AES-128-GCM)' } } },
      {
        where: 'decrypted content of the token before',
        token: { title: 'SAML assertion', signature: { state: 'not-checked' } },
      },
    ]);
    const verified = viewOf(await verify(id, cert, { found: 1 }));
    expect(verified.found.map(({ token }) => token.signature?.state)).toEqual(['not-checked', 'valid']);
  });

  test('of a signed response is verified and decrypted, in any order', async () => {
    const both = signSaml(makeResponse(encryptSaml(makeAssertion())), { what: 'Response' });
    for (const order of ['verify', 'decrypt'] as const) {
      const { id } = await paste(both);
      const steps = [() => verify(id, rsaPem), () => verify(id, spPem, { decrypt: true })];
      const [first, second] = order === 'verify' ? steps : steps.toReversed();
      await first?.();
      const done = await second?.();
      const found = done === undefined ? [] : viewOf(done).found;
      expect(found.map(({ token }) => token.signature?.state)).toEqual(['valid', 'valid']);
    }
  });

  test('stays encrypted with another key, which is said', async () => {
    const { id } = await paste(encrypted);
    expect(await verify(id, rsaKeyPem)).toMatchObject({
      failure: {
        step: 'inspector: decrypt',
        message: expect.stringContaining('EncryptedAssertion: the private key does not fit'),
      },
    });
    expect(await kept.inspector.verify({ id, found: 0, keys: pasted(cert) })).toMatchObject({ ok: false });
  });
});
