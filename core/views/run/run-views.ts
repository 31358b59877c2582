import { present } from '../../base/present.ts';
import { grantOf } from '../../grants/registry.ts';
import type { Exchange } from '../../record/exchange.ts';
import type { DetailsRecord, SummaryRecord } from '../../record/run-record.ts';
import { legs } from '../../script/legs.ts';
import { explainClaim } from '../../token/claims.ts';
import { compareScopes } from '../../token/scopes.ts';
import { findingViews } from '../finding/finding-views.ts';
import { tamperingBrief, tamperingView } from '../tamper/tampering-views.ts';
import { claimView } from '../token/claim-view.ts';
import { sdJwtView } from '../token/sd-jwt-view.ts';
import { storedTokenViews } from '../token/token-views.ts';
import { describeOutcome } from './follow-up-result.ts';
import type { RunSummary } from './run-summary.ts';
import type { RunView } from './views.ts';

/** Longer titles are cut, in characters. */
const longestTitle = 80;

/** What the list of runs calls a run. */
export function runTitle({
  grant,
  variant = {},
  call,
  resent,
}: Pick<SummaryRecord, 'grant' | 'variant' | 'call' | 'resent'>): string {
  if (resent !== undefined) return `Resent: ${legs[resent.leg].title}`;
  switch (grant) {
    case 'refresh':
      return 'Refresh';
    case 'introspection':
      return 'Introspection';
    case 'revocation':
      return 'Revocation';
    case 'logout':
      return 'Logout';
    case 'api-call':
      return call === undefined ? 'API call' : `${call.method} ${call.path}`.slice(0, longestTitle);
    default:
      return grantOf(grant).title(variant);
  }
}

/** A stored run as lists show it. */
export function summaryView({ variant, call, follows, tampering, ...record }: SummaryRecord): RunSummary {
  const { grant, resent } = record;
  return {
    ...record,
    title: runTitle(present({ grant, variant, call, resent })),
    ...(follows === undefined ? {} : { follows: followsView(grant, follows) }),
    ...(tampering === undefined ? {} : { tampering: tamperingBrief(tampering) }),
  };
}

function followsView(
  grant: SummaryRecord['grant'],
  { result, ...follows }: NonNullable<SummaryRecord['follows']>,
): NonNullable<RunSummary['follows']> {
  return result === undefined ? follows : { ...follows, result: describeOutcome(grant, result) };
}

/** What a run shows besides its summary and its messages. */
export type RunContent = Pick<
  RunView,
  | ('clientId' | 'userAgent' | 'refused' | 'tampering' | 'failure' | 'findings' | 'tokens' | 'scopes')
  | ('userinfo' | 'userinfoSdJwt' | 'hosts')
>;

/** The same of a stored run, with the hosts that its messages were sent to. */
export function runContent(record: DetailsRecord, hosts: readonly string[]): RunContent {
  const { clientId, userAgent, refused, tampering, failure, scopes, userinfo, userinfoSdJwt } = record;
  const findings = findingViews(record.findings);
  return {
    findings,
    tokens: storedTokenViews(record.tokens, findings),
    hosts,
    ...present({
      clientId,
      userAgent,
      refused,
      tampering: tampering && tamperingView(tampering),
      failure,
      scopes: scopes && { requested: scopes.requested, ...compareScopes(scopes.requested, scopes.granted) },
      userinfo: userinfo?.map((claim) => {
        const { name, value, meaning, spec } = claimView(claim, explainClaim(claim.name));
        return present({ name, value, meaning, spec });
      }),
      userinfoSdJwt: userinfoSdJwt && sdJwtView(userinfoSdJwt),
    }),
  };
}

/** The hosts that messages were sent to, in the order of their first message; of masked exchanges. */
export function hostsOf(exchanges: readonly Exchange[]): readonly string[] {
  return [...new Set(exchanges.flatMap((exchange) => hostOf(exchange) ?? []))];
}

/** The host that a message was sent to; a URL of a private-use scheme or of `data:` names none. */
export function hostOf(exchange: Exchange): string | undefined {
  const url = sentTo(exchange);
  const host = url !== undefined && URL.canParse(url) ? new URL(url).host : '';
  return host === '' ? undefined : host;
}

function sentTo(exchange: Exchange): string | undefined {
  if (exchange.kind === 'observed') return exchange.captured ? undefined : exchange.request.url;
  return exchange.performed.kind === 'http' ? exchange.performed.request.url : undefined;
}
