import { codesOf, explainErrorCode } from './error-codes.ts';
import { findVendorErrorInText, holdsWord } from './vendor-errors/find-vendor-error.ts';

/** What a page of a login is about that ends it. */
export type PageRefusalKind =
  | 'redirect-uri'
  | 'client'
  | 'pkce'
  | 'pushed-request'
  | 'request-object'
  | 'scope'
  | 'account'
  | 'session'
  | 'consent'
  | 'credentials';

export interface PageRefusal {
  /** Absent for a known error code that is about something else. */
  readonly kind?: PageRefusalKind;
  /** Whether an error code was found; otherwise only words were. */
  readonly isCode: boolean;
  /** The cause, as a sentence. */
  readonly meaning: string;
  /** What to do next, as a sentence. */
  readonly next: string;
}

interface Words {
  readonly kind: PageRefusalKind;
  readonly pattern: RegExp;
  readonly meaning: string;
  readonly next: string;
}

/** Pages are read up to this length, in UTF-16 units. */
const longest = 2_000;

/** What pages say, the most specific first. Every pattern is bounded: the text is hostile. */
const words: readonly Words[] = [
  {
    kind: 'pkce',
    pattern: /\bpkce\b|code[ _-]challenge|proof key for code/i,
    meaning: 'The provider requires PKCE, or another method of it.',
    next: 'Use a grant with PKCE and the method S256.',
  },
  {
    kind: 'redirect-uri',
    pattern:
      /redirect(?:ion)?[ _-]?(?:ur[il]|url?s?)\b|(?:callback|reply)[ -](?:ur[il]|address)|(?:redirect|callback|reply)_ur[il]|weiterleitungs-?ur[il]|url? de (?:redirection|retour|redirecci[oó]n)/i,
    meaning: 'The provider does not accept the redirect URI.',
    next: 'Register the redirect URI exactly as it is in the request, character by character.',
  },
  {
    kind: 'pushed-request',
    pattern: /pushed[ _-]authori[sz]ation|\brequest_uri\b/i,
    meaning: 'The provider requires a pushed authorization request (RFC 9126).',
    next: 'Grantscope does not send pushed requests yet. Disable the requirement for this client.',
  },
  {
    kind: 'request-object',
    pattern: /request[ _-]object|signed (?:authori[sz]ation )?request/i,
    meaning: 'The provider requires a signed request object (RFC 9101).',
    next: 'Grantscope does not send request objects yet. Disable the requirement for this client.',
  },
  {
    kind: 'account',
    pattern:
      /(?:account|user|konto|compte|cuenta)[^.!?]{0,40}\b(?:locked|disabled|blocked|suspended|deactivated|gesperrt|deaktiviert|bloqu)|too many[^.!?]{0,20}(?:attempts|sign-?ins|log-?ins|tries)/i,
    meaning: 'The account is locked or disabled.',
    next: 'Unlock the account at the provider, wait, or use another user.',
  },
  {
    kind: 'session',
    pattern:
      /(?:session|page|request|sitzung|sesi[oó]n)[^.!?]{0,30}\b(?:expired|timed out|timeout|abgelaufen|expir)|(?:expired|outdated) (?:session|request|link)|took too long|cookie[^.!?]{0,20}not found/i,
    meaning: 'The session of the login has expired.',
    next: 'Start the login again.',
  },
  {
    kind: 'client',
    pattern:
      /\bclient(?:[ _-]?id)?\b[^.!?]{0,40}\b(?:not found|unknown|invalid|not exist|disabled|unrecognized|not registered|inactive|unbekannt)|(?:unknown|invalid|unrecognized|no such|unbekannter?)[^.!?]{0,20}\bclient\b|\bapp(?:lication)?\b[^.!?]{0,30}\b(?:not found|unknown|not registered|disabled)/i,
    meaning: 'The provider does not know this client, or does not accept it.',
    next: 'Check the client ID, and that the issuer is the one where the client is registered.',
  },
  {
    kind: 'scope',
    pattern:
      /\bscopes?\b[^.!?]{0,40}\b(?:invalid|unknown|not allowed|not supported)|(?:invalid|unknown) scopes?\b/i,
    meaning: 'The provider does not accept the requested scopes.',
    next: 'Request scopes that the provider offers for this client.',
  },
  {
    kind: 'consent',
    pattern:
      /(?:consent|permissions?|access|authori[sz]ation)[^.!?]{0,30}\b(?:denied|refused|declined|rejected|cancel+ed)|you (?:have )?(?:denied|declined|cancel+ed)/i,
    meaning: 'Access was denied, by the user or by a policy of the provider.',
    next: 'Sign in again and consent, or use a user who has access to this client.',
  },
  {
    kind: 'credentials',
    pattern:
      /(?:wrong|incorrect|invalid|bad|falsche[rs]?|ung[uü]ltige[rs]?)[^.!?]{0,30}\b(?:credentials?|pass(?:word|wort|code)|user ?name|log-?in|e-?mail|code|anmeldedaten|benutzername)|(?:credentials?|password|user ?name|passwort|mot de passe|contrase[nñ]a)[^.!?]{0,40}\b(?:wrong|incorrect|invalid|match|falsch|ung[uü]ltig)|(?:couldn.t|could not|can.?not) (?:find|sign)[^.!?]{0,30}(?:account|in\b)/i,
    meaning: 'The user name or password is wrong.',
    next: 'Check the user name and the password.',
  },
];

const kindOfCode: Readonly<Record<string, PageRefusalKind>> = {
  invalid_client: 'client',
  unauthorized_client: 'client',
  access_denied: 'consent',
  consent_required: 'consent',
  invalid_scope: 'scope',
  invalid_request_object: 'request-object',
  invalid_request_uri: 'pushed-request',
};

/** Codes that a page has as a word, but for those that explain nothing. */
const vague = new Set(['invalid_request', 'server_error']);

/**
 * Finds out from title, URL and text of a page why it ends a login: error codes of known providers first, then the
 * standard ones, then what pages usually say. Undefined where nothing is known.
 */
export function readPageRefusal(page: string): PageRefusal | undefined {
  const text = page.slice(0, longest).replace(/\s+/g, ' ');
  const said = words.find(({ pattern }) => pattern.test(text));
  const kind = said === undefined ? {} : { kind: said.kind };
  const vendor = findVendorErrorInText(text);
  if (vendor !== undefined) {
    const byMeaning = words.find(({ pattern }) => pattern.test(vendor.meaning));
    return {
      ...(byMeaning === undefined ? kind : { kind: byMeaning.kind }),
      isCode: true,
      meaning: `${vendor.code} (${vendor.vendor}): ${vendor.meaning}`,
      next: `${vendor.next} See ${vendor.source}.`,
    };
  }
  const codes = codesOf('authorization').filter((code) => code.includes('_') && holdsWord(text, code));
  const code = holdsWord(text, 'invalid_client') ? 'invalid_client' : codes.find((each) => !vague.has(each));
  const isVague = codes.some((each) => vague.has(each));
  if (code !== undefined) {
    const known = explainErrorCode(code, 'authorization') ?? explainErrorCode(code, 'token');
    const ofCode = kindOfCode[code];
    const ofKind = words.find((each) => each.kind === (ofCode ?? said?.kind));
    return {
      ...(ofCode === undefined ? kind : { kind: ofCode }),
      isCode: true,
      meaning: `${code}: ${ofKind?.meaning ?? known?.meaning ?? ''}`.trim(),
      next: ofKind?.next ?? 'Check the quoted page and the authorization request.',
    };
  }
  return said === undefined
    ? undefined
    : { kind: said.kind, isCode: isVague, meaning: said.meaning, next: said.next };
}
