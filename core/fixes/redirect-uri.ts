import { redirectDifference } from '../oauth/redirect-difference.ts';
import { readRedirectUri } from '../oauth/redirect-uri.ts';
import { type Evidence, refusalOf } from './evidence.ts';
import type { Fix } from './fix.ts';
import { loginPlan, planned } from './planned.ts';

/** The codes with which providers refuse a redirect URI, besides pages that say so. */
const codes: ReadonlySet<string> = new Set(['invalid_redirect_uri', 'redirect_uri_mismatch']);

/** The redirect URI that is registered: as the provider names it, redirects to it, or has it in its list. */
export function fixRedirectUri(evidence: Evidence): Fix | undefined {
  // A listener has its own port in the URI.
  if (loginPlan(evidence)?.redirect?.capture === 'listener') return undefined;
  const change = planned(evidence, 'redirect_uri');
  const found = change && registeredUri(evidence, change.before);
  if (change === undefined || found === undefined || readRedirectUri(found.uri).length > 0) return undefined;
  return {
    id: 'redirect-uri',
    label: `Use redirect URI ${found.uri}`,
    why: found.why,
    changes: [{ ...change, after: found.uri }],
    leg: 'authorization',
    failure: true,
    rules: [],
  };
}

interface Registered {
  readonly uri: string;
  readonly why: string;
}

function registeredUri(evidence: Evidence, current: string): Registered | undefined {
  const { failure, registered = [] } = evidence;
  if (failure?.code === 'redirect-mismatch') return redirectedTo(failure.received, current);
  const refusal = refusalOf(evidence);
  if (refusal === undefined || (refusal.kind !== 'redirect-uri' && !codes.has(refusal.error)))
    return undefined;
  const named = urisIn(refusal.text).find((uri) => isNear(uri, current));
  if (named !== undefined) return { uri: named, why: 'the provider names this redirect URI in its error' };
  if (registered.includes(current)) return undefined;
  const [only, another] = registered;
  const uri = registered.find((each) => isNear(each, current)) ?? (another === undefined ? only : undefined);
  return uri === undefined ? undefined : { uri, why: 'this redirect URI is registered for the client' };
}

/** The response was about to be sent there; without a query, which a registered URI may have. */
function redirectedTo(received: string | undefined, current: string): Registered | undefined {
  if (received === undefined || current.includes('?') || !isNear(received, current)) return undefined;
  return { uri: received, why: 'the provider redirected to this URL' };
}

/** Whether two URIs differ in a slash, the name of the loopback host, or another detail that is easily overlooked. */
function isNear(uri: string, current: string): boolean {
  return uri !== current && redirectDifference(uri, current)?.isNear === true;
}

/** Absolute URIs in a text, without the punctuation after them. */
function urisIn(text: string): readonly string[] {
  const found = text.match(/\b[a-z][a-z0-9+.-]{1,40}:\/{1,2}[^\s"'<>`,;()[\]{}|\\^]{1,500}/gi) ?? [];
  return found.map((uri) => uri.replace(/[.!?]+$/, ''));
}
