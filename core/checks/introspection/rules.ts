import type { IntrospectionSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { activeIsBoolean } from './active.ts';
import { introspectionAgreesWithToken } from './claims.ts';
import { introspectionSucceeded } from './error.ts';
import { introspectionIsJson } from './json.ts';
import { introspectionJwtIsForClient, introspectionJwtIsSigned, introspectionJwtIsTyped } from './jwt.ts';
import { introspectionMembersHaveTheirTypes } from './member-types.ts';

/** The rules of an introspection, in reading order. */
export const introspectionRules: readonly Rule<IntrospectionSubject>[] = [
  introspectionIsJson,
  introspectionJwtIsTyped,
  introspectionJwtIsSigned,
  introspectionJwtIsForClient,
  activeIsBoolean,
  introspectionMembersHaveTheirTypes,
  introspectionAgreesWithToken,
  introspectionSucceeded,
];
