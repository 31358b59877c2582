import type { KeySource } from '../../../core/bridge/key-source.ts';
import type { encodingsToTry } from '../../components/EncodingField.tsx';
import { type KeyKind, keyKind, needsPublicKey } from './key-kind.ts';

/** What is entered in the form that asks for keys; each source has its own members. */
export interface KeyForm {
  readonly source: KeySource['kind'];
  readonly text: string;
  readonly issuer: string;
  readonly url: string;
  readonly secret: string;
  readonly encoding: (typeof encodingsToTry)[number];
  readonly connection: string;
  readonly key: string;
}

/** The sources of keys, in the order of the form. */
export const sourceNames: Readonly<Record<KeySource['kind'], string>> = {
  pasted: 'Key or certificate',
  secret: 'Shared secret',
  issuer: 'Issuer',
  'jwks-url': 'JWKS URL',
  connection: 'Connection',
  key: 'Saved key',
};

const unusable: ReadonlySet<KeyKind> = new Set([
  'nothing',
  'nothing-for-public-key',
  'nothing-for-saml',
  'json-without-key',
  'no-public-key',
  'url',
]);

/** The keys that the form asks for; undefined while something is missing. */
export function sourceOf(form: KeyForm, algorithm: string | undefined): KeySource | undefined {
  switch (form.source) {
    case 'pasted':
      return unusable.has(keyKind(form.text, algorithm)) ? undefined : { kind: 'pasted', text: form.text };
    case 'secret':
      return form.secret === '' || needsPublicKey(algorithm) ? undefined : secretSource(form);
    case 'issuer':
      return form.issuer.trim() === '' ? undefined : { kind: 'issuer', issuer: form.issuer.trim() };
    case 'jwks-url':
      return form.url.trim() === '' ? undefined : { kind: 'jwks-url', url: form.url.trim() };
    case 'connection':
      return form.connection === '' ? undefined : { kind: 'connection', connection: form.connection };
    case 'key':
      return form.key === '' ? undefined : { kind: 'key', key: form.key };
  }
}

function secretSource({ secret, encoding }: KeyForm): KeySource {
  return { kind: 'secret', text: secret, ...(encoding !== 'any' && { encoding }) };
}

/** Another source to try, as a button. */
export interface NextSource {
  readonly label: string;
  readonly change: Partial<KeyForm>;
}

/**
 * What to try next: for a URL among the keys at once, otherwise after keys did not verify the token or could not be
 * read (`tried`).
 */
export function nextSources(
  form: KeyForm,
  issuer: string | undefined,
  tried: boolean,
): readonly NextSource[] {
  const pasted = form.text.trim();
  if (form.source === 'pasted' && /^https?:\/\/\S+$/.test(pasted)) {
    return [
      { label: 'Use as JWKS URL', change: { source: 'jwks-url', url: pasted } },
      { label: 'Use as issuer', change: { source: 'issuer', issuer: pasted } },
    ];
  }
  if (!tried) return [];
  switch (form.source) {
    case 'issuer':
    case 'jwks-url':
      return [{ label: 'Paste a key', change: { source: 'pasted' } }];
    case 'secret':
      return form.encoding === 'any' ? [] : [{ label: 'Try all encodings', change: { encoding: 'any' } }];
    case 'pasted':
    case 'connection':
    case 'key':
      return issuer === undefined ? [] : [{ label: 'Try the issuer', change: { source: 'issuer', issuer } }];
  }
}
