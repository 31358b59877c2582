import type { Edit, Signature } from '../edit/edit.ts';
import type { Editable } from '../edit/editable.ts';
import { announcesIn } from './announced.ts';
import { addRow, rowOf } from './edit-rows.ts';
import { jwtText } from './jwt-text.ts';
import type { RefusalAt, Tampered, TamperedRun, Tampering } from './tampering.ts';

const invalidProof: RefusalAt = { leg: 'token', codes: ['invalid_dpop_proof'] };

/** The public key of the example in RFC 9449 section 4.1. */
const exampleKey = {
  kty: 'EC',
  x: 'l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs',
  y: '9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA',
  crv: 'P-256',
};

/** Token requests with a DPoP proof that is signed with a new key and correct but for one thing (RFC 9449). */
export const dpopTamperings = [
  {
    id: 'dpop-type',
    title: 'DPoP proof with other typ',
    leg: 'token',
    tests: 'typ of the DPoP proof',
    owed: 'The provider refuses a proof whose typ is not dpop+jwt.',
    spec: 'RFC 9449 §4.3',
    refusal: { by: 'provider', at: [invalidProof] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message, run) => withProof(message, run, { header: { typ: 'JWT' } }),
    },
  },
  {
    id: 'dpop-unsigned',
    title: 'DPoP proof with alg none',
    leg: 'token',
    tests: 'that the DPoP proof is signed',
    owed: 'The provider refuses a proof without a signature.',
    spec: 'RFC 9449 §4.3',
    refusal: { by: 'provider', at: [invalidProof] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message, run) =>
        withProof(message, run, {
          header: { alg: 'none', jwk: exampleKey },
          signature: { kind: 'removed' },
        }),
    },
  },
  {
    id: 'dpop-symmetric',
    title: 'DPoP proof with symmetric alg',
    leg: 'token',
    tests: 'that alg of the DPoP proof is asymmetric',
    owed: 'The provider refuses a proof whose alg is symmetric.',
    spec: 'RFC 9449 §4.3',
    refusal: { by: 'provider', at: [invalidProof] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message, run) =>
        withProof(message, run, {
          header: { alg: 'HS256', jwk: exampleKey },
          signature: { kind: 'kept' },
        }),
    },
  },
  {
    id: 'dpop-signature',
    title: 'DPoP proof with wrong signature',
    leg: 'token',
    tests: 'the signature of the DPoP proof',
    owed: 'The provider refuses a proof that the key in it did not sign.',
    spec: 'RFC 9449 §4.3',
    refusal: { by: 'provider', at: [invalidProof] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message, run) =>
        withProof(message, run, { header: { jwk: exampleKey }, signature: { kind: 'kept' } }),
    },
  },
  {
    id: 'dpop-method',
    title: 'DPoP proof for other method',
    leg: 'token',
    tests: 'htm of the DPoP proof',
    owed: 'The provider refuses a proof for another HTTP method.',
    spec: 'RFC 9449 §4.3',
    refusal: { by: 'provider', at: [invalidProof] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message, run) => withProof(message, run, { claims: { htm: 'GET' } }),
    },
  },
  {
    id: 'dpop-url',
    title: 'DPoP proof for other URL',
    leg: 'token',
    tests: 'htu of the DPoP proof',
    owed: 'The provider refuses a proof for another URL.',
    spec: 'RFC 9449 §4.3',
    refusal: { by: 'provider', at: [invalidProof] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message, run) =>
        withProof(message, run, { claims: { htu: 'https://grantscope.invalid/token' } }),
    },
  },
  {
    id: 'dpop-expired',
    title: 'Old DPoP proof',
    leg: 'token',
    tests: 'iat of the DPoP proof',
    owed: 'The provider refuses a proof that was created an hour ago.',
    spec: 'RFC 9449 §4.3',
    refusal: { by: 'provider', at: [{ leg: 'token', codes: ['invalid_dpop_proof', 'use_dpop_nonce'] }] },
    change: {
      kind: 'edit',
      stage: 'draft',
      edit: (message, run) =>
        withProof(message, run, { claims: { iat: Math.floor(run.now / 1000) - 3_600 } }),
    },
  },
] as const satisfies readonly Tampering[];

interface Deviation {
  readonly header?: object;
  readonly claims?: object;
  readonly signature?: Signature;
}

/** Adds a proof with these members in place of the correct ones; the key that signs it is put in its header. */
function withProof(
  message: Editable,
  run: TamperedRun,
  { header = {}, claims = {}, signature = { kind: 'new-key' } }: Deviation,
): Tampered {
  const name = 'dpop_signing_alg_values_supported';
  if (!announcesIn(run, name, 'ES256')) {
    return { inapplicable: { reason: 'unsupported', name: `ES256 in ${name}` } };
  }
  const value = jwtText(
    { typ: 'dpop+jwt', alg: 'ES256', ...header },
    {
      jti: `grantscope-${run.now}`,
      htm: message.method,
      htu: message.url,
      iat: Math.floor(run.now / 1000),
      ...claims,
    },
  );
  const added = addRow('header', 'DPoP', value);
  const before = rowOf(message, 'header', 'DPoP');
  const edits: readonly Edit[] = [added, { kind: 'sign', place: 'header', row: added.row, signature }];
  return {
    edits:
      before === undefined
        ? edits
        : [{ kind: 'remove', list: { place: 'header' }, row: before.row }, ...edits],
  };
}
