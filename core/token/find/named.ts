import type { SectionId } from '../../spec/sections.ts';
import type { FormatReading } from '../formats/format.ts';
import { longestName } from './place.ts';

/** What a value is that is not a token, by the name at its place. */
export interface Naming {
  /** "Authorization code". */
  readonly name: string;
  /** What it is for, in at most ten words. */
  readonly meaning: string;
  /** As in "RFC 7636 §4.1". */
  readonly spec?: SectionId;
}

/** Where a value is: in the parameters of a URL or form, a member or setting, or a cookie. */
export type NamedPart = 'parameter' | 'member' | 'cookie';

type Line = readonly [names: string, name: string, meaning: string, spec?: SectionId];

/** Names in lower case without separators. */
const anywhere: readonly Line[] = [
  ['devicecode', 'Device code', 'The device polls the token endpoint with it', 'RFC 8628 §3.2'],
  ['usercode', 'User code', 'The user enters it at the verification URI', 'RFC 8628 §3.2'],
  ['codeverifier', 'PKCE code verifier', 'Sent with the code; its hash is the challenge', 'RFC 7636 §4.1'],
  ['codechallenge', 'PKCE code challenge', 'Hash of the code verifier', 'RFC 7636 §4.2'],
  ['clientsecret', 'Client secret', 'Authenticates the client at the token endpoint', 'RFC 6749 §2.3.1'],
  ['authreqid', 'CIBA authentication request ID', 'The client polls for tokens with it'],
  [
    'secretaccesskey awssecretaccesskey',
    'AWS secret access key',
    'Signs requests; works with its access key ID',
  ],
  ['apikey xapikey', 'API key', 'Identifies an application; it is not an OAuth token'],
  [
    'preauthorizedcode',
    'Pre-authorized code',
    'Redeemed once for a credential, without a login (OpenID4VCI)',
  ],
  [
    'csrf csrftoken xcsrftoken csrfmiddlewaretoken xsrftoken xxsrftoken antiforgerytoken requestverificationtoken authenticitytoken',
    'CSRF value',
    'Ties a request to a page; it grants no access',
  ],
];

const inParameters: readonly Line[] = [
  ['code', 'Authorization code', 'Redeemed once at the token endpoint', 'RFC 6749 §4.1.2'],
  ['state', 'State', 'Ties the response to the request', 'RFC 6749 §4.1.1'],
  ['nonce', 'Nonce', 'Ties the ID Token to the request', 'OIDC Core §3.1.2.1'],
  ['sessionstate', 'Session state', 'Shows whether the login at the provider changed', 'OIDC Session §2'],
  ['password passwd pwd', 'Password', 'Authenticates a user or client', 'RFC 6749 §4.3.2'],
  ['jsessionid phpsessid', 'Session ID', 'Identifies a session of the server that set it'],
  ['requesturi', 'Request URI', 'Refers to pushed authorization parameters', 'RFC 9126 §2.2'],
];

const inCookies: readonly Line[] = [
  [
    'sid sessionid session sess connectsid jsessionid phpsessid aspnetsessionid laravelsession',
    'Session cookie',
    'Identifies a session of the server that set it',
  ],
];

const tables: Readonly<Record<NamedPart, ReadonlyMap<string, Naming>>> = {
  parameter: tableOf(anywhere, inParameters),
  member: tableOf(anywhere),
  cookie: tableOf(anywhere, inCookies),
};

const cookie: Naming = { name: 'Cookie', meaning: 'Only the server that set it can read it' };

export const basicCredentials: Naming = {
  name: 'Basic credentials',
  meaning: 'Client ID or username, with its secret',
  spec: 'RFC 6749 §2.3.1',
};

/** What a value of this name is; undefined where it may be a token. Any cookie is at least a cookie. */
export function namingOf(name: string, part: NamedPart): Naming | undefined {
  if (name.length > longestName) return part === 'cookie' ? cookie : undefined;
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const known = tables[part].get(plain) ?? tables[part].get(endOfName.exec(plain)?.[0] ?? '');
  return known ?? (part === 'cookie' ? cookieOf(plain) : undefined);
}

/** Names that say what a value is also at the end of a longer one, as in `spring.security.client-secret`; `show_password` is a choice. */
const endOfName =
  /(?:codeverifier|clientsecret|secretaccesskey|apikey|csrftoken|xsrftoken|preauthorizedcode|(?<!forgot|lost|reset|show|hide|change|save|remember)password)$/;

/** What a cookie of this name is where other cookies have no place: a session; undefined for any other name. */
export function sessionCookie(name: string): Naming | undefined {
  return tables.cookie.get(name.length > longestName ? '' : name.toLowerCase().replace(/[^a-z0-9]/g, ''));
}

/** What a value is by its place, as the reading of a format. */
export function formatOfNaming({ name, meaning, spec }: Naming, where: string): FormatReading {
  const row = { name: 'Use', value: meaning, ...(spec === undefined ? {} : { spec }) };
  const parts = [{ title: 'Value', rows: [row] }];
  return { format: 'named', name, reason: `named by its place: ${where}`, parts, problems: [] };
}

function cookieOf(plain: string): Naming | undefined {
  return /sess(?:ion)?(?:id)?$|sid$/.test(plain) ? tables.cookie.get('sid') : cookie;
}

function tableOf(...all: readonly (readonly Line[])[]): ReadonlyMap<string, Naming> {
  return new Map(
    all.flat().flatMap(([names, name, meaning, spec]) => {
      const naming: Naming = { name, meaning, ...(spec === undefined ? {} : { spec }) };
      return names.split(' ').map((plain) => [plain, naming] as const);
    }),
  );
}
