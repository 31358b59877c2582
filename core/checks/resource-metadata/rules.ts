import type { ResourceMetadataSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { authorizationServersAreIssuers } from './authorization-servers.ts';
import { resourceIsListedBack } from './listed-back.ts';
import { resourceMatches } from './resource.ts';

/** The rules of a protected resource's metadata. */
export const resourceMetadataRules: readonly Rule<ResourceMetadataSubject>[] = [
  resourceMatches,
  authorizationServersAreIssuers,
  resourceIsListedBack,
];
