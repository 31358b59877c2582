import { readCallback } from '../../oauth/callback.ts';
import { stringMember } from '../../token/json-members.ts';
import type { HarLogin } from './find-logins.ts';

/** What tools write in place of a value, among others `[REDACTED]`, `***` and `access_token redacted`. */
const mark =
  /redacted|^\*{3,}$|^x{5,}$|^•+$|^\[[\w -]*\]$|^<[\w -]*>$|^(?:masked|hidden|removed|sanitized)$/i;

const names = [
  'id_token',
  'access_token',
  'refresh_token',
  'client_assertion',
  'request',
  'response',
  'code',
  'state',
  'nonce',
  'code_verifier',
  'code_challenge',
  'client_id',
  'client_secret',
  'redirect_uri',
  'device_code',
  'user_code',
  'scope',
  'iss',
  'session_state',
] as const;

/** A name whose value was replaced, and whether that was only the signature of a JWT. */
export interface RemovedValue {
  readonly name: string;
  readonly part: 'all' | 'signature';
}

/** Returns the values of a login that were replaced before its file was passed on. */
export function removedValues({ parameters, callback, steps }: HarLogin): readonly RemovedValue[] {
  const found = new Map<string, RemovedValue['part']>();
  const look = (name: string, value: string | undefined): void => {
    const part = value === undefined ? undefined : removedPart(value);
    if (part !== undefined && found.get(name) !== 'all') found.set(name, part);
  };
  for (const { name, value } of callback === undefined ? [] : readCallback(callback.answer))
    look(name, value);
  for (const name of names) {
    look(name, parameters.get(name));
    for (const { role } of steps) {
      look(name, role.parameters.get(name));
      look(name, role.document && stringMember(role.document, name));
    }
  }
  return [...found].map(([name, part]) => ({ name, part }));
}

function removedPart(value: string): RemovedValue['part'] | undefined {
  if (value === '' || value.length > 100_000) return undefined;
  const [header = '', , ...rest] = value.split('.');
  if (header.startsWith('eyJ') && rest.length > 0)
    return mark.test(rest.at(-1) ?? '') ? 'signature' : undefined;
  return value.length < 200 && mark.test(value) ? 'all' : undefined;
}
