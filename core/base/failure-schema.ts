import * as z from 'zod/mini';
import { findSection } from '../spec/sections.ts';
import type { Failure, FailureCode } from './failure.ts';
import { failureActionSchema } from './failure-action.ts';
import type { ExactSchema } from './same-shape.ts';
import { failureCertificateSchema } from './wire-schema.ts';

const codes: Readonly<Record<FailureCode, true>> = {
  'dns-failed': true,
  'connection-refused': true,
  'connection-timeout': true,
  'connection-reset': true,
  'connection-closed': true,
  'tls-untrusted': true,
  'tls-self-signed': true,
  'tls-host-mismatch': true,
  'tls-expired': true,
  'tls-version-refused': true,
  'tls-client-certificate-required': true,
  'tls-failed': true,
  'not-tls': true,
  'tls-expected': true,
  'headers-timeout': true,
  'body-timeout': true,
  'body-truncated': true,
  'body-too-large': true,
  'content-encoding-broken': true,
  'content-length-conflict': true,
  'headers-too-large': true,
  'http-malformed': true,
  'http-authentication-required': true,
  'proxy-unreachable': true,
  'proxy-timeout': true,
  'proxy-tls-failed': true,
  'proxy-authentication-required': true,
  'proxy-refused': true,
  'proxy-malformed': true,
  'proxy-closed': true,
  'network-failed': true,
  'unexpected-redirect': true,
  'unexpected-status': true,
  'not-json': true,
  'not-an-object': true,
  'metadata-not-found': true,
  'issuer-is-api': true,
  'endpoint-missing': true,
  'endpoint-invalid': true,
  'authorization-error': true,
  'callback-without-code': true,
  'callback-without-token': true,
  'device-authorization-error': true,
  'device-authorization-unusable': true,
  'device-code-expired': true,
  'token-error': true,
  'token-response-unusable': true,
  'introspection-error': true,
  'revocation-error': true,
  'browser-missing': true,
  'browser-not-started': true,
  'browser-killed': true,
  'login-window-closed': true,
  'login-timeout': true,
  'login-page-unreachable': true,
  'login-page-refused': true,
  'redirect-mismatch': true,
  'login-form-stuck': true,
  'no-display': true,
  'browser-not-opened': true,
  'listener-port-in-use': true,
  'listener-failed': true,
  'answer-refused': true,
  'answer-repeated': true,
  'answer-of-another-run': true,
  'answer-state-unknown': true,
  'store-newer': true,
  'store-locked': true,
  'store-full': true,
  'store-unwritable': true,
  'store-damaged': true,
  'not-found': true,
  'invalid-input': true,
  'issuer-invalid': true,
  'key-unknown': true,
  'key-locked': true,
  'key-unfit': true,
  'replay-mismatch': true,
  'message-dropped': true,
  cancelled: true,
  internal: true,
};

const code = z.custom<FailureCode>(
  (value) => typeof value === 'string' && Object.hasOwn(codes, value),
  'no code of a failure',
);

const failureObject = z.object({
  code,
  message: z.string(),
  step: z.exactOptional(z.string()),
  expected: z.exactOptional(z.string()),
  received: z.exactOptional(z.string()),
  spec: z.exactOptional(z.string()),
  hint: z.exactOptional(z.string()),
  action: z.exactOptional(failureActionSchema),
  causes: z.exactOptional(
    z.readonly(
      z.array(z.object({ text: z.string(), seen: z.boolean(), exchange: z.exactOptional(z.string()) })),
    ),
  ),
  certificates: z.exactOptional(z.readonly(z.array(failureCertificateSchema))),
});

type FailureText = Omit<Failure, 'spec'> & { readonly spec?: string };
const failureText: ExactSchema<FailureText, typeof failureObject> = failureObject;

/** A failure that was written as JSON. A section that the index has no more is left out. */
export const failureSchema: z.ZodMiniType<Failure> = z.pipe(
  failureText,
  z.transform(({ spec, ...failure }): Failure => {
    const section = spec === undefined ? undefined : findSection(spec);
    return section === undefined ? failure : { ...failure, spec: section.id };
  }),
);

/** A failure as it is stored with a run, whose code may be one of an older version. */
export const failureRecordSchema = z.extend(failureObject, { code: z.string() });
