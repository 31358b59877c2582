import type { Facts } from '../checks/facts.ts';
import { numberMember, parameterValues, stringMember } from '../checks/members.ts';
import type { TokenSet } from './report.ts';

/** The tokens that a run yielded; undefined when no token answer came. Times in milliseconds since 1970. */
export function collectTokens(facts: Facts): TokenSet | undefined {
  const { tokenResponse } = facts;
  const document = tokenResponse?.document;
  if (tokenResponse === undefined || document === undefined) return undefined;
  const accessToken = stringMember(document, 'access_token');
  const idToken = stringMember(document, 'id_token');
  if (accessToken === undefined && idToken === undefined) return undefined;
  const refreshToken = stringMember(document, 'refresh_token');
  const tokenType = stringMember(document, 'token_type');
  const expiresIn = numberMember(document, 'expires_in');
  const requestedScope = words(requestedScopeOf(facts));
  const granted = stringMember(document, 'scope');
  return {
    obtainedAt: tokenResponse.at,
    ...(tokenType === undefined ? {} : { tokenType }),
    ...(accessToken === undefined ? {} : { accessToken }),
    ...(idToken === undefined ? {} : { idToken }),
    ...(refreshToken === undefined ? {} : { refreshToken }),
    ...(expiresIn === undefined ? {} : { expiresAt: tokenResponse.at + expiresIn * 1000 }),
    requestedScope,
    grantedScope: granted === undefined ? requestedScope : words(granted),
  };
}

/** The scope that was asked for: of the request itself, else of what began the login, else of the tokens that were refreshed. */
function requestedScopeOf(facts: Facts): string {
  const { tokenResponse, authorizationRequest, deviceAuthorization, previous } = facts;
  const [asked] = [tokenResponse, authorizationRequest, deviceAuthorization].flatMap((subject) =>
    subject === undefined ? [] : parameterValues(subject.parameters, 'scope').slice(0, 1),
  );
  return asked ?? previous?.scope ?? '';
}

function words(scope: string): readonly string[] {
  return [...new Set(scope.split(' ').filter((word) => word !== ''))];
}
