import type { FollowUp } from '../../actions/follow-ups.ts';
import { present } from '../../base/present.ts';
import type { GrantVariant } from '../../grants/definition.ts';
import type { LoginGrant } from '../../grants/registry.ts';
import { readBasicCredentials } from '../../oauth/basic-credentials.ts';
import type { ClientAuthentication } from '../../oauth/client.ts';
import { issuerOfMetadataUrl } from '../../oauth/issuer.ts';
import { headerValues } from '../../oauth/message.ts';
import { stringMember } from '../../token/json-members.ts';
import { readToken } from '../../token/read-token.ts';
import type { HarLogin } from './find-logins.ts';
import type { HarRecord } from './har-record.ts';
import type { HarRole } from './har-role.ts';

/** The client of a login, as its requests show it. */
export interface LoginClient {
  readonly clientId: string;
  readonly redirectUri?: string;
  readonly authentication: ClientAuthentication['method'];
  readonly assertionAlgorithm?: string;
  readonly secret?: string;
}

/** Returns the grant of a login, or what follows it; undefined for a grant that is not supported. */
export function grantIn({ role, parameters }: HarLogin): LoginGrant | FollowUp | undefined {
  switch (role.leg) {
    case 'authorization': {
      const types = (parameters.get('response_type') ?? 'code').split(' ');
      if (!types.includes('code')) return 'implicit';
      return types.length > 1 ? 'hybrid' : 'authorization-code';
    }
    case 'device-authorization':
      return 'device';
    case 'refresh':
    case 'introspection':
    case 'revocation':
    case 'logout':
      return role.leg;
    default:
      return byGrantType.get(parameters.get('grant_type') ?? 'authorization_code');
  }
}

const byGrantType: ReadonlyMap<string, LoginGrant> = new Map([
  ['authorization_code', 'authorization-code'],
  ['client_credentials', 'client-credentials'],
  ['password', 'password'],
  ['urn:ietf:params:oauth:grant-type:device_code', 'device'],
]);

/** Those of its options that the title of a run names. */
export function variantIn({ role, parameters }: HarLogin): GrantVariant | undefined {
  if (role.leg !== 'authorization') return undefined;
  const method = parameters.get('code_challenge_method');
  const isHidden =
    parameters.has('request') || (parameters.has('request_uri') && !parameters.has('response_type'));
  const hasChallenge = parameters.has('code_challenge');
  const pkce = hasChallenge ? (method === 'S256' ? 'S256' : 'plain') : 'off';
  const responseType = parameters.get('response_type');
  return present({
    pkce: isHidden && !hasChallenge ? undefined : pkce,
    responseType: responseType === undefined || responseType === 'code' ? undefined : responseType,
  });
}

/** The issuer whose metadata the client read; undefined where the file has none. */
export function issuerIn({ steps }: HarLogin): string | undefined {
  const discovery = steps.find(({ role }) => role.leg === 'discovery');
  return discovery && issuerOfMetadataUrl(discovery.record.request.url);
}

/** Returns who sent the requests of a login, and how it authenticated. */
export function clientIn({ first, role, parameters, steps }: HarLogin): LoginClient {
  const senders = [...steps, { record: first, role }].filter(({ role: { leg } }) => authenticates.has(leg));
  const redirectUri = parameters.get('redirect_uri');
  const shown =
    senders.map(authenticationIn).find((one) => one.authentication !== 'none') ??
    senders.map(authenticationIn)[0];
  const clientId = parameters.get('client_id') ?? shown?.clientId ?? '';
  return { authentication: 'none', ...shown, clientId, ...present({ redirectUri }) };
}

const authenticates: ReadonlySet<HarRole['leg']> = new Set([
  'token',
  'refresh',
  'device-authorization',
  'introspection',
  'revocation',
  'pushed-request',
]);

function authenticationIn({
  record,
  role: { parameters },
}: {
  readonly record: HarRecord;
  readonly role: HarRole;
}): Partial<LoginClient> & Pick<LoginClient, 'authentication'> {
  const [header = ''] = headerValues(record.request.headers, 'authorization');
  const basic = readBasicCredentials(header);
  if (basic !== undefined) return { authentication: 'client_secret_basic', ...basic };
  const clientId = parameters.get('client_id');
  const secret = parameters.get('client_secret');
  if (secret !== undefined) return present({ authentication: 'client_secret_post', clientId, secret });
  const assertion = parameters.get('client_assertion');
  if (assertion === undefined) return present({ authentication: 'none', clientId });
  const token = readToken(assertion);
  const assertionAlgorithm =
    token.kind === 'jws' && token.header ? stringMember(token.header, 'alg') : undefined;
  const authentication = assertionAlgorithm?.startsWith('HS') ? 'client_secret_jwt' : 'private_key_jwt';
  const subject = token.kind === 'jws' && token.payload ? stringMember(token.payload, 'sub') : undefined;
  return present({ authentication, clientId: clientId ?? subject, assertionAlgorithm });
}
