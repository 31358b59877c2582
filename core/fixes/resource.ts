import { stringArrayMember, stringMember } from '../token/json-members.ts';
import { type Evidence, refusalOf } from './evidence.ts';
import type { Fix, FixChange } from './fix.ts';
import { firstLeg, loginPlan, planned } from './planned.ts';

/** The resource that the metadata of the API or of the provider names, where another one was refused (RFC 8707). */
export function fixResource(evidence: Evidence): Fix | undefined {
  const plan = loginPlan(evidence);
  if (plan === undefined || refusalOf(evidence)?.error !== 'invalid_target') return undefined;
  const change: FixChange | undefined = planned(evidence, 'resource') ?? unset(evidence);
  const found = change && namedResource(evidence, change.before);
  if (change === undefined || found === undefined || found.uri === change.before) return undefined;
  return {
    id: 'resource',
    label: `Use resource ${found.uri}`,
    why: found.why,
    changes: [{ ...change, after: found.uri }],
    leg: firstLeg(plan),
    failure: true,
    rules: [],
  };
}

function unset(evidence: Evidence): FixChange | undefined {
  const plan = loginPlan(evidence);
  const names = [
    ...(plan?.connection.authorizationParameters ?? []),
    ...(plan?.connection.tokenParameters ?? []),
  ];
  const isSet = plan?.connection.resource !== undefined || names.some(({ name }) => name === 'resource');
  return isSet ? undefined : { member: 'resource' };
}

function namedResource(
  { facts: { metadata, resourceMetadata } }: Evidence,
  current: string | undefined,
): { readonly uri: string; readonly why: string } | undefined {
  const own = resourceMetadata && stringMember(resourceMetadata.document, 'resource');
  if (own !== undefined && own !== current)
    return { uri: own, why: 'the metadata of the API names this resource' };
  const listed = (metadata && stringArrayMember(metadata.document, 'protected_resources')) ?? [];
  if (current !== undefined && listed.includes(current)) return undefined;
  const [only, another] = listed;
  const uri =
    listed.find((each) => current !== undefined && withoutSlash(each) === withoutSlash(current)) ??
    (another === undefined ? only : undefined);
  return uri === undefined
    ? undefined
    : { uri, why: 'protected_resources in the metadata names this resource' };
}

function withoutSlash(uri: string): string {
  return uri.replace(/\/$/, '');
}
