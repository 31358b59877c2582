const identity = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/';
const microsoft = 'http://schemas.microsoft.com/identity/claims/';
const windows = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/';
const adfs = 'http://schemas.microsoft.com/2012/01/devicecontext/claims/';

/** Attributes by their names: of Entra ID and AD FS as URIs, of LDAP and eduPerson as OIDs, of Keycloak and Okta as words. */
const known: Readonly<Record<string, string>> = {
  [`${identity}name`]: 'Name (Entra ID: user principal name)',
  [`${identity}givenname`]: 'Given name',
  [`${identity}surname`]: 'Surname',
  [`${identity}emailaddress`]: 'Email address',
  [`${identity}upn`]: 'User principal name',
  [`${identity}nameidentifier`]: 'Subject identifier',
  [`${identity}privatepersonalidentifier`]: 'Private identifier',
  [`${microsoft}objectidentifier`]: 'Object ID of the user (Entra ID)',
  [`${microsoft}tenantid`]: 'Tenant ID (Entra ID)',
  [`${microsoft}displayname`]: 'Display name (Entra ID)',
  [`${microsoft}identityprovider`]: 'Identity provider (Entra ID)',
  [`${microsoft}scope`]: 'Scopes (Entra ID)',
  'http://schemas.microsoft.com/claims/authnmethodsreferences': 'Authentication methods (Entra ID)',
  'http://schemas.microsoft.com/claims/groups.link': 'URL of the groups: too many to list (Entra ID)',
  [`${windows}role`]: 'Role',
  [`${windows}groups`]: 'Group IDs (Entra ID)',
  [`${windows}wids`]: 'Directory role IDs (Entra ID)',
  [`${windows}groupsid`]: 'Group SID (AD FS)',
  [`${windows}primarysid`]: 'Primary SID (AD FS)',
  [`${windows}primarygroupsid`]: 'Primary group SID (AD FS)',
  [`${windows}windowsaccountname`]: 'Windows account (AD FS)',
  [`${windows}authenticationinstant`]: 'Time of authentication (AD FS)',
  [`${windows}authenticationmethod`]: 'Authentication method (AD FS)',
  'http://schemas.xmlsoap.org/claims/Group': 'Group (AD FS)',
  'http://schemas.xmlsoap.org/claims/CommonName': 'Common name (AD FS)',
  'http://schemas.xmlsoap.org/claims/EmailAddress': 'Email address (AD FS)',
  'http://schemas.xmlsoap.org/claims/UPN': 'User principal name (AD FS)',
  [`${adfs}isregistereduser`]: 'Whether the device is of the user (AD FS)',
  [`${adfs}identifier`]: 'Device ID (AD FS)',
  'https://aws.amazon.com/SAML/Attributes/Role': 'Role and provider (AWS)',
  'https://aws.amazon.com/SAML/Attributes/RoleSessionName': 'Session name (AWS)',
  'https://aws.amazon.com/SAML/Attributes/SessionDuration': 'Session duration in seconds (AWS)',
  'urn:oid:0.9.2342.19200300.100.1.1': 'User ID (uid)',
  'urn:oid:0.9.2342.19200300.100.1.3': 'Email address (mail)',
  'urn:oid:1.2.840.113549.1.9.1': 'Email address',
  'urn:oid:2.5.4.3': 'Common name (cn)',
  'urn:oid:2.5.4.4': 'Surname (sn)',
  'urn:oid:2.5.4.10': 'Organization (o)',
  'urn:oid:2.5.4.12': 'Title',
  'urn:oid:2.5.4.42': 'Given name (givenName)',
  'urn:oid:2.16.840.1.113730.3.1.241': 'Display name (displayName)',
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.1': 'Affiliation (eduPersonAffiliation)',
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.6': 'Principal name (eduPersonPrincipalName)',
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.7': 'Entitlement (eduPersonEntitlement)',
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.9': 'Scoped affiliation (eduPersonScopedAffiliation)',
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.10': 'Targeted ID (eduPersonTargetedID)',
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.11': 'Assurance (eduPersonAssurance)',
  'urn:oasis:names:tc:SAML:attribute:subject-id': 'Subject ID: the same for every service provider',
  'urn:oasis:names:tc:SAML:attribute:pairwise-id': 'Pairwise ID: another one for each service provider',
  Role: 'Role (Keycloak)',
  email: 'Email address',
  firstName: 'Given name (Okta)',
  lastName: 'Surname (Okta)',
  login: 'Username (Okta)',
  groups: 'Groups',
};

/** The meaning of an attribute by its name; undefined for an unknown one. */
export function attributeMeaning(name: string): string | undefined {
  return Object.hasOwn(known, name) ? known[name] : undefined;
}
