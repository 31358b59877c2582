import { present } from '../../core/base/present.ts';
import type { RunContent } from '../../core/views/run/run-views.ts';
import type { RunChange } from '../../core/views/run/views.ts';
import type { StoredRun } from '../store/runs.ts';

/** Returns what a run shows besides its messages, and is another object than before. */
export function changedContent(
  before: RunContent,
  after: RunContent,
): Pick<
  RunChange,
  'refused' | 'tampering' | 'findings' | 'tokens' | 'hosts' | 'scopes' | 'userinfo' | 'userinfoSdJwt'
> {
  const { refused, tampering, findings, tokens, hosts, scopes, userinfo, userinfoSdJwt } = after;
  return present({
    refused: refused === before.refused ? undefined : refused,
    tampering: tampering === before.tampering ? undefined : tampering,
    findings: findings === before.findings ? undefined : findings,
    tokens: tokens === before.tokens ? undefined : tokens,
    hosts: hosts === before.hosts ? undefined : hosts,
    scopes: scopes === before.scopes ? undefined : scopes,
    userinfo: userinfo === before.userinfo ? undefined : userinfo,
    userinfoSdJwt: userinfoSdJwt === before.userinfoSdJwt ? undefined : userinfoSdJwt,
  });
}

/** Whether two versions of a stored run have the same details; only their summaries may differ then. */
export function hasSameDetails(one: StoredRun, other: StoredRun): boolean {
  const names = [
    'findings',
    'tokens',
    'scopes',
    'userinfo',
    'userinfoSdJwt',
    'clientId',
    'refused',
    'tampering',
    'failure',
  ] as const;
  return names.every((name) => one[name] === other[name]);
}
