import { scriptOfAction } from '../../core/actions/follow-up-action.ts';
import { resend, resendVersion } from '../../core/actions/resend/resend.ts';
import { present } from '../../core/base/present.ts';
import { chosenUserAgent } from '../../core/base/user-agent.ts';
import type { ConnectionSummary, RunReport } from '../../core/checks/report.ts';
import type { ClientFacts, PreviousTokens } from '../../core/facts/facts.ts';
import type { ConnectionSnapshot } from '../../core/grants/connection-snapshot.ts';
import { grantOf, type LoginSettings } from '../../core/grants/registry.ts';
import { loginScript } from '../../core/grants/scripts.ts';
import { providerOptions } from '../../core/grants/settings.ts';
import { readOfflineMetadata } from '../../core/oauth/offline-metadata.ts';
import type { RunPlan } from '../../core/record/run-plan.ts';
import type { Script } from '../../core/script/draft.ts';
import { repeatMessage } from '../../core/tamper/repeat-message.ts';
import type { Tampering } from '../../core/tamper/tampering.ts';
import { tamperingOf } from '../../core/tamper/tamperings.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';
import { readToken } from '../../core/token/read-token.ts';
import { clientFacts } from './client-facts.ts';

/** A run that can be performed, with everything that the rules need besides the trace; derived from a plan. */
export interface PreparedRun {
  readonly grant: RunReport['grant'];
  /** A fresh script; a generator can be run only once. */
  readonly script: Script<void>;
  /** Its name and version. */
  readonly version: string;
  readonly connection: ConnectionSummary;
  readonly client: ClientFacts;
  readonly persona?: string;
  readonly previous?: PreviousTokens;
  /** Present where the plan has a tampering. */
  readonly tampered?: { readonly tampering: Tampering; readonly plan: RunPlan };
}

/** Derives a run from its plan; each call makes a fresh script. */
export function prepareRun(plan: RunPlan, crypto: CryptoPort): PreparedRun {
  const redirectUri = plan.kind === 'login' ? plan.redirect?.uri : undefined;
  const tampering = plan.tampering && tamperingOf(plan.tampering);
  const { script, ...run } = scriptOf(plan, crypto);
  return present({
    ...run,
    script: tampering === undefined ? script : repeatMessage(script, tampering, plan),
    connection: summaryOf(plan, redirectUri),
    client: clientFacts(plan.client, redirectUri),
    persona: plan.user?.name,
    previous: previousOf(plan),
    tampered: tampering && { tampering, plan },
  });
}

function scriptOf(plan: RunPlan, crypto: CryptoPort): Pick<PreparedRun, 'grant' | 'script' | 'version'> {
  const { connection, client } = plan;
  if (plan.kind === 'login') {
    const { options, redirect, user } = plan;
    const settings: LoginSettings = present({
      options,
      connection,
      client,
      redirectUri: redirect?.uri ?? '',
      user: user?.credentials,
    });
    const { version } = grantOf(options.grant);
    return { grant: options.grant, script: loginScript(settings, crypto), version };
  }
  if (plan.kind === 'resend') {
    const { method } = client.authentication;
    return { grant: plan.grant, script: resend({ ...plan, method }), version: resendVersion };
  }
  const provider = { ...providerOptions(connection), client };
  return { grant: plan.action.kind, ...scriptOfAction(plan.action, provider) };
}

function summaryOf(plan: RunPlan, redirectUri: string | undefined): ConnectionSummary {
  const { connection, client } = plan;
  const { name, issuer, resource, describeResource, network } = connection;
  const { endpoints, metadata } = ownMetadata(connection);
  return present({
    name,
    issuer,
    clientId: client.clientId,
    authentication: client.authentication.method,
    authenticationByMetadata: 'byMetadata' in client.authentication ? (true as const) : undefined,
    redirectUri,
    resource: resource ?? describeResource,
    userAgent: opensWindow(plan) ? chosenUserAgent(network) : undefined,
    endpoints,
    metadata,
    insecureTls: network.insecureTls ? (true as const) : undefined,
  });
}

/** The endpoints and the metadata that were given instead of, or besides, those that are discovered. */
function ownMetadata(connection: ConnectionSnapshot): Pick<ConnectionSummary, 'endpoints' | 'metadata'> {
  const { endpoints, endpointOverrides, metadata: text } = connection;
  const given = { ...endpoints, ...endpointOverrides };
  const read = text === undefined ? undefined : readOfflineMetadata(text);
  return present({
    endpoints: Object.keys(given).length === 0 ? undefined : given,
    metadata: read?.ok ? read.value : undefined,
  });
}

function opensWindow(plan: RunPlan): boolean {
  return plan.kind === 'login' && plan.redirect?.capture === 'window';
}

function previousOf(plan: RunPlan): PreviousTokens | undefined {
  if (plan.kind !== 'follow-up' || plan.action.kind !== 'refresh') return undefined;
  const { refreshToken, previous } = plan.action;
  const { idToken, ...others } = previous;
  return present({
    refreshToken,
    idToken: idToken === undefined ? undefined : readToken(idToken),
    ...others,
  });
}
