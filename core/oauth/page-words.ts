import type { WindowPurpose } from './window-words.ts';

/** What a page is about that ends a login or logout. */
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
  | 'credentials'
  | 'id-token-hint'
  | 'signed-out';

/** Words by which the cause is recognised that ends a login or logout. */
interface PageWords {
  readonly kind: PageRefusalKind;
  readonly pattern: RegExp;
  /** As in `PageRefusal`. */
  readonly meaning: string;
  readonly next: string;
}

const unknownClient: PageWords = {
  kind: 'client',
  pattern:
    /\bclient(?:[ _-]?id)?\b[^.!?]{0,40}\b(?:not found|unknown|invalid|missing|required|not exist|disabled|unrecognized|not registered|inactive|unbekannt)|(?:unknown|invalid|unrecognized|no such|unbekannter?)[^.!?]{0,20}\b(?:client(?:[ _-]?id)?|application)\b|\bapp(?:lication)?\b[^.!?]{0,30}\b(?:not found|unknown|not registered|disabled)/i,
  meaning: 'The provider does not know this client, or does not accept it.',
  next: 'Check the client ID, and that the issuer is the one where the client is registered.',
};

/** What pages of a login say, the most specific first. Every pattern is bounded: the text is hostile. */
const loginWords: readonly PageWords[] = [
  {
    kind: 'pkce',
    pattern: /\bpkce\b|code[ _-]challenge|proof key for code/i,
    meaning: 'The provider requires PKCE, or another method of it.',
    next: 'Use a grant with PKCE and the method S256.',
  },
  {
    kind: 'redirect-uri',
    pattern:
      /redirect(?:ion)?[ _-]?(?:ur[il]|url?s?)\b|(?:callback|reply)[ -](?:ur[il]|address)|(?:redirect|callback|reply)_ur[il]|weiterleitungs-?ur[il]|ur[il] de (?:redirection|retour|redirecci[oó]n)|\bredirect\b[^.!?]{0,30}\b(?:mis)?match/i,
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
  unknownClient,
  {
    kind: 'scope',
    pattern:
      /\bscopes?\b[^.!?]{0,40}\b(?:invalid|unknown|not allowed|not permitted|not supported)|(?:invalid|unknown) scopes?\b/i,
    meaning: 'The provider does not accept the requested scopes.',
    next: 'Request scopes that the provider offers for this client.',
  },
  {
    kind: 'consent',
    pattern:
      /(?:consent|permissions?|access|authori[sz]ation)[^.!?]{0,30}\b(?:denied|refused|declined|rejected|cancel+ed)|\b(?:denied|refused|declined|rejected|refusé)[^.!?]{0,20}\b(?:access|consent|permissions?)\b|you (?:have )?(?:denied|declined|cancel+ed)|zugriff verweigert|accès refusé|acceso denegado/i,
    meaning: 'Access was denied, by the user or by a policy of the provider.',
    next: 'Sign in again and consent, or use a user who has access to this client.',
  },
  {
    kind: 'credentials',
    pattern:
      /(?:wrong|incorrect|invalid|bad|falsche[rs]?|ung[uü]ltige[rs]?)[^.!?]{0,30}\b(?:credentials?|pass(?:word|wort|code)|user ?name|log-?in|e-?mail|code|anmeldedaten|benutzername)|(?:credentials?|password|user ?name|passwort|identifiants?|mot de passe|contrase[nñ]a)[^.!?]{0,40}\b(?:wrong|incorrect|invalid|match|falsch|ung[uü]ltig)|(?:couldn.t|could not|can.?not) (?:find|sign)[^.!?]{0,30}(?:account|in\b)/i,
    meaning: 'The username or password is wrong.',
    next: 'Check the username and the password.',
  },
];

/** What pages of a logout say, the most specific first. */
const logoutWords: readonly PageWords[] = [
  {
    kind: 'id-token-hint',
    pattern: /\bid[ _-]?token[ _-]?hint\b|\b(?:invalid|expired|missing)[^.!?]{0,20}\bid[ _-]?token\b/i,
    meaning: 'The provider does not accept the ID Token in id_token_hint.',
    next: 'Sign in again, and sign out from that run.',
  },
  {
    kind: 'redirect-uri',
    pattern:
      /(?:redirect(?:ion)?|returnto|return_to|(?:log|sign)[ _-]?out|return|callback)["']?[ _-]?(?:ur[il]|url)s?\b|\breturnto\b|weiterleitungs-?ur[il]|ur[il] de (?:redirection|retour|redirecci[oó]n)|\bredirect\b[^.!?]{0,30}\b(?:mis)?match/i,
    meaning: 'The provider does not accept the post-logout redirect URI.',
    next: 'Register the post-logout redirect URI exactly as it is in the request, character by character.',
  },
  unknownClient,
  {
    kind: 'session',
    pattern:
      /(?:session|sitzung|sesi[oó]n)[^.!?]{0,30}\b(?:expired|not active|not found|invalid|ended|timed out|abgelaufen|expir)|(?:no (?:active )?|expired )session|already (?:logged|signed) out|bereits abgemeldet|not (?:logged|signed) in/i,
    meaning: 'The session had ended before, or this window does not have it.',
    next: 'A session belongs to the browser in which the user signed in: sign out there.',
  },
  {
    kind: 'signed-out',
    pattern:
      /\b(?:logged|signed|signing|logging) (?:you )?out\b|\b(?:logout|sign-?out|log-?out)[^.!?]{0,20}\bsuccess|success[^.!?]{0,20}\b(?:logout|sign-?out|log-?out)|abgemeldet|déconnecté|(?:sesi[oó]n) (?:cerrada|finalizada)/i,
    meaning: 'The provider signed out, and did not redirect to the post-logout redirect URI.',
    next: 'Register the post-logout redirect URI for this client; many providers redirect only with id_token_hint.',
  },
];

export const pageWords: Readonly<Record<WindowPurpose, readonly PageWords[]>> = {
  login: loginWords,
  logout: logoutWords,
};
