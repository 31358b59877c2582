import type { JwksSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { certificatesAgree } from './certificate.ts';
import { keyMembersAgree } from './consistent.ts';
import { jwksTypeIsJson } from './content-type.ts';
import { jwksIsJson } from './json.ts';
import { keyMembersAreCanonical } from './key-members.ts';
import { keysAreObjects } from './keys.ts';
import { kidIsPresent } from './kid-present.ts';
import { kidIsUnique } from './kid-unique.ts';
import { noPrivateMembers } from './private-members.ts';
import { keysWereKnown } from './refetch.ts';
import { keysAreTheSame } from './rotation.ts';
import { rsaKeysAreLarge } from './rsa-size.ts';

/** The rules of the provider's published keys. */
export const jwksRules: readonly Rule<JwksSubject>[] = [
  jwksTypeIsJson,
  jwksIsJson,
  keysAreObjects,
  noPrivateMembers,
  kidIsUnique,
  kidIsPresent,
  keyMembersAreCanonical,
  certificatesAgree,
  rsaKeysAreLarge,
  keyMembersAgree,
  keysAreTheSame,
  keysWereKnown,
];
