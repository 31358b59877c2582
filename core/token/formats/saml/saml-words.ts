type Words = Readonly<Record<string, string>>;

const status = 'urn:oasis:names:tc:SAML:2.0:status:';

/** The status codes of SAML Core section 3.2.2.2. */
const statusCodes: Words = {
  Success: 'The request succeeded',
  Requester: 'The request was wrong',
  Responder: 'The identity provider failed',
  VersionMismatch: 'The version of the request is not supported',
  AuthnFailed: 'The user could not be authenticated',
  InvalidAttrNameOrValue: 'An attribute or its value is not known',
  InvalidNameIDPolicy: 'The requested NameID format is not supported',
  NoAuthnContext: 'The requested authentication context cannot be met',
  NoAvailableIDP: 'None of the listed identity providers is available',
  NoPassive: 'The user must interact, and IsPassive forbids it',
  NoSupportedIDP: 'None of the listed identity providers is supported',
  PartialLogout: 'Not every session was signed out',
  ProxyCountExceeded: 'Too many identity providers in between',
  RequestDenied: 'Refused by policy',
  RequestUnsupported: 'The request is not supported',
  RequestVersionDeprecated: 'The version of the request is deprecated',
  RequestVersionTooHigh: 'The version of the request is too high',
  RequestVersionTooLow: 'The version of the request is too low',
  ResourceNotRecognized: 'The resource is not known',
  TooManyResponses: 'The response has more elements than can be returned',
  UnknownAttrProfile: 'The attribute profile is not known',
  UnknownPrincipal: 'The user is not known',
  UnsupportedBinding: 'The binding is not supported',
};

const nameFormat = /^urn:oasis:names:tc:SAML:(?:1\.1|2\.0):nameid-format:(\w{1,60})$/;

/** SAML Core section 8.3. */
const nameFormats: Words = {
  unspecified: 'Left to the identity provider',
  emailAddress: 'Email address',
  X509SubjectName: 'Subject of an X.509 certificate',
  WindowsDomainQualifiedName: 'Windows domain and username',
  kerberos: 'Kerberos principal',
  entity: 'Entity ID of a provider',
  persistent: 'The same at every sign-in, for this service provider',
  transient: 'Another one at every sign-in',
};

const context = /^urn:oasis:names:tc:SAML:2\.0:ac:classes:(\w{1,60})$/;

/** SAML Authentication Context section 3.4. */
const contexts: Words = {
  unspecified: 'Not said how',
  InternetProtocol: 'By IP address',
  InternetProtocolPassword: 'IP address and password',
  Kerberos: 'Kerberos ticket',
  MobileOneFactorUnregistered: 'Mobile device, one factor',
  MobileTwoFactorUnregistered: 'Mobile device, two factors',
  MobileOneFactorContract: 'Registered mobile device, one factor',
  MobileTwoFactorContract: 'Registered mobile device, two factors',
  Password: 'Password, without TLS',
  PasswordProtectedTransport: 'Password over TLS',
  PreviousSession: 'An earlier session',
  X509: 'X.509 certificate',
  PGP: 'PGP key',
  SPKI: 'SPKI key',
  XMLDSig: 'XML signature',
  Smartcard: 'Smart card',
  SmartcardPKI: 'Smart card with a certificate',
  SoftwarePKI: 'Certificate in software',
  Telephony: 'Telephone',
  NomadTelephony: 'Roaming telephone',
  PersonalTelephony: 'Personal telephone',
  AuthenticatedTelephony: 'Authenticated telephone line',
  SecureRemotePassword: 'Secure Remote Password',
  TLSClient: 'Client certificate over TLS',
  TimeSyncToken: 'One-time password device',
};

const otherContexts: Words = {
  'urn:federation:authentication:windows': 'Windows integrated authentication (AD FS)',
  'http://schemas.microsoft.com/claims/multipleauthn': 'Multi-factor authentication (Entra ID)',
  'https://refeds.org/profile/mfa': 'Multi-factor authentication (REFEDS)',
  'https://refeds.org/profile/sfa': 'Single-factor authentication (REFEDS)',
};

const methods: Words = {
  'urn:oasis:names:tc:SAML:2.0:cm:bearer': 'The bearer: any holder of the assertion',
  'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key': 'Who has the key in it',
  'urn:oasis:names:tc:SAML:2.0:cm:sender-vouches': 'The sender vouches for the subject',
};

function lookUp(words: Words, name: string): string | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined;
}

/** The meaning of a status code; undefined for one that SAML does not define. */
export function statusMeaning(code: string): string | undefined {
  return code.startsWith(status) ? lookUp(statusCodes, code.slice(status.length)) : undefined;
}

/** "Success" for the URI of a status code; other texts as they are. */
export function shortStatus(code: string): string {
  return code.startsWith(status) ? code.slice(status.length) : code;
}

export function nameFormatMeaning(uri: string): string | undefined {
  return lookUp(nameFormats, nameFormat.exec(uri)?.[1] ?? '');
}

export function contextMeaning(uri: string): string | undefined {
  return lookUp(otherContexts, uri) ?? lookUp(contexts, context.exec(uri)?.[1] ?? '');
}

export function methodMeaning(uri: string): string | undefined {
  return lookUp(methods, uri);
}
