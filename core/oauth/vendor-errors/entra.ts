import type { Vendor } from './vendor-error.ts';

export const entra: Vendor = {
  name: 'Microsoft Entra ID',
  source: 'https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes',
  place: 'description',
  errors: [
    {
      code: 'AADSTS16000',
      meaning: 'Several accounts are signed in, and none was chosen.',
      next: 'Send login_hint, or prompt=select_account.',
    },
    {
      code: 'AADSTS50001',
      meaning: 'The requested resource is not known in this tenant.',
      next: 'Check the resource or the prefix of the scopes, and whether its application is installed in the tenant.',
    },
    {
      code: 'AADSTS50011',
      meaning: 'The redirect URI is not registered for this application.',
      next: 'Register exactly this redirect URI for the platform (web, single-page, desktop) of the application.',
    },
    {
      code: 'AADSTS50020',
      meaning: 'The user is from another tenant or identity provider, and has no access to this tenant.',
      next: 'Use the endpoint of the right tenant, or invite the user as a guest.',
    },
    {
      code: 'AADSTS50034',
      meaning: 'The user does not exist in this tenant.',
      next: 'Check the username, and whether the issuer names the right tenant.',
    },
    {
      code: 'AADSTS50053',
      meaning:
        'The account is locked after too many sign-ins with a wrong password, or from a suspicious address.',
      next: 'Wait, or let an administrator unlock it.',
    },
    {
      code: 'AADSTS50055',
      meaning: 'The password has expired.',
      next: 'Sign in interactively and change the password.',
    },
    {
      code: 'AADSTS50057',
      meaning: 'The account is disabled.',
      next: 'Let an administrator enable it, or use another user.',
    },
    {
      code: 'AADSTS50058',
      meaning: 'prompt=none was sent, but no user is signed in.',
      next: 'Sign in without prompt=none first. Browsers that block third-party cookies cause this too.',
    },
    {
      code: 'AADSTS50076',
      meaning: 'The user must use multi-factor authentication.',
      next: 'Sign in interactively. The password grant cannot do it.',
    },
    {
      code: 'AADSTS50079',
      meaning: 'The user must register for multi-factor authentication.',
      next: 'Sign in interactively and register. The password grant cannot do it.',
    },
    {
      code: 'AADSTS50105',
      meaning: 'The user is not assigned to a role of this application, which requires it.',
      next: 'Assign the user or a group to the enterprise application.',
    },
    {
      code: 'AADSTS500113',
      meaning: 'The application has no redirect URI.',
      next: 'Register a redirect URI for it.',
    },
    {
      code: 'AADSTS50126',
      meaning: 'The username or password is wrong.',
      next: 'Check both. Federated and passwordless users cannot use the password grant.',
    },
    {
      code: 'AADSTS50128',
      meaning: 'The domain is not known: no tenant is named in the request or in the username.',
      next: 'Use the issuer of the tenant.',
    },
    {
      code: 'AADSTS50194',
      meaning: 'The application is for one tenant, but /common was used.',
      next: 'Use the issuer with the ID of the tenant, or make the application multi-tenant.',
    },
    {
      code: 'AADSTS53000',
      meaning: 'Conditional Access requires a compliant device.',
      next: 'Continue in the system browser of a managed device, or exclude the test user.',
    },
    {
      code: 'AADSTS53003',
      meaning: 'Conditional Access blocks this sign-in.',
      next: 'See the sign-in log of the tenant for the policy that blocked it.',
    },
    {
      code: 'AADSTS54005',
      meaning: 'The authorization code was already used.',
      next: 'Start the login again. Look for a second client that listens on the redirect URI.',
    },
    {
      code: 'AADSTS65001',
      meaning: 'The user or an administrator has not consented to the application.',
      next: 'Sign in interactively with prompt=consent, or grant admin consent.',
    },
    {
      code: 'AADSTS65004',
      meaning: 'The user declined to consent.',
      next: 'Sign in again and accept.',
    },
    {
      code: 'AADSTS650052',
      meaning: 'The tenant has not subscribed to the API that the application needs.',
      next: 'Let an administrator add or consent to the API in this tenant.',
    },
    {
      code: 'AADSTS650053',
      meaning: 'A requested scope does not exist on the resource.',
      next: 'Check the spelling of the scope, and the permissions of the API.',
    },
    {
      code: 'AADSTS70000',
      meaning: 'The code or refresh token is invalid, or for another client or scope.',
      next: 'Start the login again, and compare client ID, tenant and scope.',
    },
    {
      code: 'AADSTS700005',
      meaning: 'The authorization code is for another tenant.',
      next: 'Use the same tenant in the authorization and token requests.',
    },
    {
      code: 'AADSTS70001',
      meaning: 'The application is disabled or not known in this tenant.',
      next: 'Check client ID and tenant.',
    },
    {
      code: 'AADSTS700016',
      meaning: 'The application is not known in this tenant.',
      next: 'Check client ID and tenant. An administrator may have to consent first.',
    },
    {
      code: 'AADSTS700025',
      meaning: 'The client is public: it must not send a secret or client assertion.',
      next: 'Send no client secret, or register the redirect URI for the platform "Web".',
    },
    {
      code: 'AADSTS700027',
      meaning: 'The signature of the client assertion is invalid.',
      next: 'Check that the certificate or key is registered, and that its thumbprint is in the header.',
    },
    {
      code: 'AADSTS700054',
      meaning: 'response_type id_token is not enabled for this application.',
      next: 'Enable ID Tokens under "Implicit grant and hybrid flows".',
    },
    {
      code: 'AADSTS70008',
      meaning: 'The code or refresh token has expired through age or inactivity.',
      next: 'Start the login again.',
    },
    {
      code: 'AADSTS700082',
      meaning: 'The refresh token has expired through inactivity.',
      next: 'Sign in again.',
    },
    {
      code: 'AADSTS70011',
      meaning: 'A scope is invalid.',
      next: 'Use the full names of the scopes of one API; /.default cannot be combined with others.',
    },
    {
      code: 'AADSTS7000215',
      meaning: 'The client secret is wrong.',
      next: 'Use the value of the secret, not its ID, and check that it is of this application.',
    },
    {
      code: 'AADSTS7000218',
      meaning: 'The request has no client secret or client assertion.',
      next: 'Choose an authentication method for the client, or allow public client flows for the application.',
    },
    {
      code: 'AADSTS7000222',
      meaning: 'The client secret has expired.',
      next: 'Create a new secret for the application.',
    },
    {
      code: 'AADSTS7000229',
      meaning: 'The application has no service principal in this tenant.',
      next: 'Let an administrator install or consent to it in this tenant.',
    },
    {
      code: 'AADSTS90002',
      meaning: 'The tenant does not exist.',
      next: 'Check the tenant in the issuer, and the cloud (global, China, US Government).',
    },
    {
      code: 'AADSTS90014',
      meaning: 'A required parameter is missing.',
      next: 'See the description for its name.',
    },
    {
      code: 'AADSTS900144',
      meaning: 'The body of the request lacks a parameter.',
      next: 'See the description for its name. A JSON body instead of a form causes this too.',
    },
    {
      code: 'AADSTS900561',
      meaning: 'The endpoint accepts only POST.',
      next: 'Look for a redirect that turns the POST into a GET.',
    },
    {
      code: 'AADSTS90094',
      meaning: 'An administrator must consent to the requested permissions.',
      next: 'Grant admin consent, or request fewer scopes.',
    },
    {
      code: 'AADSTS9002313',
      meaning: 'The request is malformed.',
      next: 'Check the parameters and their encoding, above all the code.',
    },
    {
      code: 'AADSTS9002325',
      meaning: 'PKCE is required to redeem the code.',
      next: 'Send code_challenge in the authorization request and code_verifier in the token request.',
    },
    {
      code: 'AADSTS9002326',
      meaning: 'Redeeming tokens across origins is only allowed for single-page applications.',
      next: 'Register the redirect URI for the platform "Single-page application", or send the request without Origin.',
    },
    {
      code: 'AADSTS9002327',
      meaning: 'The code was issued to a single-page application: only a browser may redeem it.',
      next: 'Register the redirect URI for the platform "Web" or "Mobile and desktop" instead.',
    },
  ],
};
