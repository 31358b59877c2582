import { describe, expect, it } from 'vitest';
import { readPageRefusal } from '../../../core/oauth/page-refusal.ts';

describe('why a page ends a logout', () => {
  it.each([
    ['Invalid redirect uri', 'redirect-uri'],
    ['post_logout_redirect_uri not registered', 'redirect-uri'],
    [
      'The "returnTo" querystring parameter is not defined as a valid URL in "Allowed Logout URLs"',
      'redirect-uri',
    ],
    ["The 'post_logout_redirect_uri' parameter must be a Logout redirect URI", 'redirect-uri'],
    ['could not validate id_token_hint', 'id-token-hint'],
    ['Missing parameters: id_token_hint', 'id-token-hint'],
    ['Invalid ID Token', 'id-token-hint'],
    ['Client not found', 'client'],
    ['invalid_client', 'client'],
    ['Session not active', 'session'],
    ['You are already logged out.', 'session'],
    ['You are now logged out', 'signed-out'],
    ["You signed out of your account. It's a good idea to close all browser windows.", 'signed-out'],
    ['Sign-Out Success', 'signed-out'],
    ['Sie wurden abgemeldet', 'signed-out'],
  ])('%s', (text, kind) => {
    const refusal = readPageRefusal(text, 'logout');
    expect(refusal).toMatchObject({ kind });
    expect(refusal?.meaning).not.toContain('login');
  });

  it.each([
    '',
    'Do you want to sign out?',
    'Log out of this device',
    'Something went wrong.',
    'Wrong credentials',
    'サインアウト',
    'logged '.repeat(200_000),
  ])('is not guessed from %.60s', (text) => {
    expect(readPageRefusal(text, 'logout')).toBeUndefined();
  });

  it('is nothing that a page of a login says', () => {
    expect(readPageRefusal('You are now logged out')).toBeUndefined();
  });
});

describe('why a page ends a login', () => {
  it('is the meaning of its code where that is about something else', () => {
    const refusal = readPageRefusal('error=request_not_supported');
    expect(refusal).toMatchObject({
      isCode: true,
      meaning: expect.stringMatching(/^request_not_supported: /),
    });
    expect(refusal).not.toHaveProperty('kind');
    expect(refusal?.meaning).not.toMatch(/require/i);
  });

  it.each([
    ['Error 400: redirect_uri_mismatch. You can’t sign in to this app', 'redirect-uri'],
    [
      "AADSTS50011: The redirect URI 'https://app/cb' specified in the request does not match",
      'redirect-uri',
    ],
    ['We are sorry... Invalid parameter: redirect_uri', 'redirect-uri'],
    ['Callback URL mismatch.', 'redirect-uri'],
    ['An error was encountered with the requested page. redirect_mismatch', 'redirect-uri'],
    ['The reply address is not registered', 'redirect-uri'],
    ['Fehler: Ungültige Weiterleitungs-URI', 'redirect-uri'],
    ["AADSTS700016: Application with identifier 'x' was not found in the directory", 'client'],
    ['Client not found.', 'client'],
    ['invalid_client', 'client'],
    ['Unknown client: my-app', 'client'],
    ['error=unauthorized_client', 'client'],
    ['Invalid username or password.', 'credentials'],
    ['Wrong credentials', 'credentials'],
    ['Your password is incorrect', 'credentials'],
    ['Das Passwort ist falsch', 'credentials'],
    ['access_denied', 'consent'],
    ['You have declined to give access', 'consent'],
    ['PKCE is required for public clients', 'pkce'],
    ['Missing parameter: code_challenge_method', 'pkce'],
    ['Pushed Authorization Request is required', 'pushed-request'],
    ['request object must be signed', 'request-object'],
    ['Your account has been locked', 'account'],
    ['Too many failed attempts', 'account'],
    ['Your session has expired', 'session'],
    ['Cookie not found. Please make sure cookies are enabled', 'session'],
    ['invalid_scope', 'scope'],
    ["That redirect doesn't match the registered one", 'redirect-uri'],
    ['URI de redirection invalide', 'redirect-uri'],
    ['La URI de redirección no es válida', 'redirect-uri'],
    ['Invalid client_id', 'client'],
    ['client_id is missing', 'client'],
    ['Unknown application', 'client'],
    ['Scope not permitted', 'scope'],
    ['The user denied access', 'consent'],
    ['Zugriff verweigert', 'consent'],
    ['Identifiants incorrects', 'credentials'],
  ])('%s', (text, kind) => {
    expect(readPageRefusal(text)).toMatchObject({ kind });
  });

  it.each([
    'Welcome',
    '',
    'Something went wrong. Please contact support.',
    'Sign in with your password',
    'We redirect you now.',
    'This application requests access to your account.',
    'By continuing you accept the privacy policy of this application.',
    'サインインできません',
    'Ошибка',
    'not_an_error_code',
    'AADSTS',
    'x'.repeat(1_000_000),
    'client '.repeat(200_000),
    'redirect '.repeat(200_000),
  ])('is not guessed from %.60s', (text) => {
    expect(readPageRefusal(text)).toBeUndefined();
  });

  it('names the known provider with its source', () => {
    expect(readPageRefusal('AADSTS50011: The redirect URI')).toMatchObject({
      isCode: true,
      meaning: expect.stringContaining(
        'AADSTS50011 (Microsoft Entra ID): The redirect URI is not registered',
      ),
      next: expect.stringContaining('https://learn.microsoft.com/'),
    });
  });

  it('tells a code from words', () => {
    expect(readPageRefusal('Wrong credentials')?.isCode).toBe(false);
    expect(readPageRefusal('redirect_uri_mismatch')?.isCode).toBe(true);
    expect(readPageRefusal('AADSTS500112')).toBeUndefined();
  });
});
