import type { JoseSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { algIsNotNone } from './alg-none.ts';
import { algIsPresent } from './alg-present.ts';
import { base64urlIsStrict } from './base64url.ts';
import { thumbprintIsOfCertificate } from './certificate-thumbprint.ts';
import { claimsHaveTheirTypes } from './claim-types.ts';
import { secretIsNotCommon } from './common-secret.ts';
import { critIsUnderstood } from './crit.ts';
import { curveFitsAlgorithm } from './curve.ts';
import { disclosuresMatch } from './disclosures.ts';
import { hmacKeyIsLong } from './hmac-key-length.ts';
import { partsAreJsonObjects } from './json-object.ts';
import { keyFitsAlgorithm } from './key-algorithm.ts';
import { keyIsBound } from './key-binding.ts';
import { keyIsNamed } from './key-choice.ts';
import { headerBringsNoKey } from './key-in-header.ts';
import { kidIsPlain } from './kid.ts';
import { lifetimeIsSensible } from './lifetime.ts';
import { datesAreSeconds } from './milliseconds.ts';
import { numbersAreExact } from './numbers.ts';
import { datesAreNumbers } from './numeric-dates.ts';
import { pbes2CountIsModerate } from './pbes2-count.ts';
import { keysInTokenArePublic } from './private-key.ts';
import { claimsAreNotConfidential } from './readable-data.ts';
import { rsaKeyIsNotPredictable } from './roca.ts';
import { rsaExponentIsSafe } from './rsa-exponent.ts';
import { rsaKeyIsLarge } from './rsa-size.ts';
import { keyIsNotWrappedWithRsa15 } from './rsa1-5.ts';
import { secretIsUsedAsText } from './secret-encoding.ts';
import { signatureHasItsLength } from './signature-length.ts';
import { structureIsComplete } from './structure.ts';
import { typIsPresent } from './typ.ts';
import { unencodedPayloadIsCritical } from './unencoded-payload.ts';
import { memberNamesAreUnique } from './unique-members.ts';
import { textIsUtf8 } from './utf8.ts';
import { validityIsNotHidden } from './validity-claims.ts';
import { signatureIsNotZero } from './zero-signature.ts';
import { contentIsNotCompressed } from './zip.ts';

/** The rules of every JOSE object, in reading order: form, header, algorithm and key, dates, content. */
export const joseRules: readonly Rule<JoseSubject>[] = [
  structureIsComplete,
  base64urlIsStrict,
  textIsUtf8,
  partsAreJsonObjects,
  memberNamesAreUnique,
  numbersAreExact,
  typIsPresent,
  critIsUnderstood,
  unencodedPayloadIsCritical,
  headerBringsNoKey,
  keysInTokenArePublic,
  thumbprintIsOfCertificate,
  kidIsPlain,
  algIsPresent,
  algIsNotNone,
  keyIsNamed,
  keyFitsAlgorithm,
  curveFitsAlgorithm,
  rsaKeyIsLarge,
  rsaExponentIsSafe,
  rsaKeyIsNotPredictable,
  hmacKeyIsLong,
  secretIsUsedAsText,
  secretIsNotCommon,
  signatureHasItsLength,
  signatureIsNotZero,
  keyIsNotWrappedWithRsa15,
  contentIsNotCompressed,
  pbes2CountIsModerate,
  claimsHaveTheirTypes,
  datesAreNumbers,
  datesAreSeconds,
  lifetimeIsSensible,
  claimsAreNotConfidential,
  disclosuresMatch,
  validityIsNotHidden,
  keyIsBound,
];
