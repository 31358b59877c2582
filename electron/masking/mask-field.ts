import type { Change } from '../../core/edit/changes.ts';
import { isByPlace } from './create-masker.ts';
import { findNamedSecrets, isSecret, type Place, secretHeaderValue } from './find-secrets.ts';
import { isMasked } from './is-masked.ts';
import { type Masker, maskUrl } from './mask.ts';
import { mask as alreadyMasked } from './mask-values.ts';

type FieldPart = Change['part'];

const parts: ReadonlySet<unknown> = new Set<FieldPart>([
  'query',
  'fragment',
  'form',
  'header',
  'member',
  'url',
  'body',
]);

/** Whether the value of a part is masked by its place in the message. */
export function isFieldPart(part: unknown): part is FieldPart {
  return parts.has(part);
}

/** Masks the value of one field of a message as it is masked in the message itself; see {@link Change} for the parts. */
export function maskField(part: FieldPart, name: string, value: string, masker: Masker): string {
  switch (part) {
    case 'header':
      return maskHeader(name, value, masker);
    case 'query':
    case 'fragment':
    case 'form':
      return isSecret(name) && value !== '' && value !== alreadyMasked && isByPlace(value)
        ? masker.shown(value)
        : masker.text(value);
    case 'member': {
      const before = `{${JSON.stringify(name)}:`;
      const whole = masker.text(maskNamed(`${before}${value}}`, 'response', masker));
      return whole.startsWith(before) ? whole.slice(before.length, -1) : masker.text(value);
    }
    case 'url':
      return maskUrl(maskNamed(value, 'request', masker), masker);
    case 'body':
      return masker.text(maskNamed(value, 'request', masker));
    default:
      return masker.text(value);
  }
}

const cookiePair = /^(\s*[^=;]+=)([^;]+)/;

/** Short secrets are masked by their position: elsewhere they are ordinary words. */
export function maskNamed(text: string, place: Place, masker: Masker): string {
  let masked = '';
  let copied = 0;
  for (const { from, to, value } of findNamedSecrets(text, place)) {
    if (!isByPlace(value) || from < copied) continue;
    masked += text.slice(copied, from) + masker.shown(value);
    copied = to;
  }
  return copied === 0 ? text : masked + text.slice(copied);
}

/**
 * Headers are masked by their position as well: a cookie value may be too short to be found anywhere else.
 */
export function maskHeader(name: string, value: string, masker: Masker): string {
  if (masker.hides(name)) return value === '' || isMasked(value) ? value : masker.shown(value);
  switch (name.toLowerCase()) {
    case 'set-cookie': {
      const [pair = '', head = '', cookie = ''] = cookiePair.exec(value) ?? [];
      // A path may contain the value of a cookie.
      return (cookie === '' ? '' : head + masker.shown(cookie)) + masker.text(value.slice(pair.length));
    }
    case 'cookie':
      return value
        .split(';')
        .map((pair) =>
          pair.replace(cookiePair, (_, head: string, cookie: string) => head + masker.shown(cookie)),
        )
        .join(';');
    case 'location':
    case 'referer':
    case 'refresh':
    case 'link':
    case 'content-location':
      return masker.text(maskNamed(value, 'request', masker));
    default: {
      const secret = secretHeaderValue(name, value);
      const short = secret !== undefined && secret !== '' && isByPlace(secret);
      return masker.text(short ? value.slice(0, -secret.length) + masker.shown(secret) : value);
    }
  }
}
