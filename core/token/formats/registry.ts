import { azureSasFormat } from './azure-sas/azure-sas.ts';
import { coseFormat } from './cose/cose.ts';
import type { Format, FormatReading } from './format.ts';
import { frameworkFormat } from './framework/framework.ts';
import { derFormat } from './keys/der-text.ts';
import { jwkFormat } from './keys/jwk.ts';
import { puttyFormat, rsaKeyValueFormat } from './keys/other-keys.ts';
import { pemFormat } from './keys/pem.ts';
import { sshFormat } from './keys/ssh.ts';
import { macaroonFormat } from './macaroon/macaroon.ts';
import { maskedFormat } from './masked/masked.ts';
import { paserkFormat } from './paseto/paserk.ts';
import { pasetoFormat } from './paseto/paseto.ts';
import { samlMetadataFormat } from './saml/metadata.ts';
import { samlFormat } from './saml/saml.ts';
import { damagedFormat } from './segment/damaged.ts';
import { segmentFormat } from './segment/segment.ts';
import { vendorFormat } from './vendor/vendor.ts';

/** The formats that are recognised, the most specific first. */
const formats: readonly Format[] = [
  maskedFormat,
  vendorFormat,
  pasetoFormat,
  paserkFormat,
  azureSasFormat,
  macaroonFormat,
  frameworkFormat,
  pemFormat,
  jwkFormat,
  sshFormat,
  puttyFormat,
  rsaKeyValueFormat,
  samlFormat,
  samlMetadataFormat,
  coseFormat,
  derFormat,
  segmentFormat,
  damagedFormat,
];

/** What a text is that is not a JOSE object; undefined where its form is not known. Never throws. */
export function readFormat(text: string): FormatReading | undefined {
  for (const format of formats) {
    const reading = format.read(text);
    if (reading !== undefined) return reading;
  }
  return undefined;
}
