import { fixAuthenticationMethod } from './authentication-method.ts';
import { fixClock } from './clock.ts';
import type { Evidence } from './evidence.ts';
import type { Fix } from './fix.ts';
import { fixIssuer } from './issuer.ts';
import { fixNonce } from './nonce.ts';
import { fixPkce } from './pkce.ts';
import { fixPrompt } from './prompt.ts';
import { fixRedirectUri } from './redirect-uri.ts';
import { fixResource } from './resource.ts';
import { fixResponseMode } from './response-mode.ts';
import { fixScope } from './scope.ts';
import { fixUnsupportedParameter } from './unsupported-parameter.ts';

const finders: readonly ((evidence: Evidence) => Fix | undefined)[] = [
  fixAuthenticationMethod,
  fixRedirectUri,
  fixScope,
  fixResponseMode,
  fixPkce,
  fixNonce,
  fixPrompt,
  fixResource,
  fixUnsupportedParameter,
  fixIssuer,
  fixClock,
];

/** Returns the changes that fix a failure or failed checks of a run, as far as the run itself shows them. */
export function fixesFor(evidence: Evidence): readonly Fix[] {
  // What a tampering broke is no fault of the settings.
  if (evidence.plan.tampering !== undefined) return [];
  return finders.flatMap((find) => find(evidence) ?? []);
}
