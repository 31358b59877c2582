import { changeRows, otherValue } from './edit-rows.ts';
import { formValue, memberOf } from './repeatable.ts';
import type { Tampering } from './tampering.ts';

/** Changes of the token requests of a device. */
export const deviceTamperings = [
  {
    id: 'device-code-changed',
    title: 'device_code changed',
    leg: 'token',
    tests: 'device_code',
    owed: 'The provider refuses a device_code that it did not issue.',
    spec: 'RFC 8628 §3.5',
    refusal: {
      by: 'provider',
      at: [{ leg: 'token', codes: ['invalid_grant', 'expired_token', 'invalid_request'] }],
    },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message) => changeRows(message, 'form', 'device_code', otherValue),
    },
  },
  {
    id: 'polled-too-fast',
    title: 'Polled too fast',
    leg: 'token',
    tests: 'the polling interval',
    owed: 'The provider returns slow_down to a device that polls faster than the interval.',
    spec: 'RFC 8628 §3.5',
    refusal: { by: 'provider', at: [{ leg: 'token', codes: ['slow_down'] }] },
    change: {
      kind: 'repeat',
      otherwise: { reason: 'not-pending' },
      after: (reply, draft) =>
        formValue(draft, 'device_code') !== undefined && memberOf(reply, 'error') === 'authorization_pending',
    },
  },
] as const satisfies readonly Tampering[];
