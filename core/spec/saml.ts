const core = 'https://docs.oasis-open.org/security/saml/v2.0/saml-core-2.0-os.pdf';
const profiles = 'https://docs.oasis-open.org/security/saml/v2.0/saml-profiles-2.0-os.pdf';
const bindings = 'https://docs.oasis-open.org/security/saml/v2.0/saml-bindings-2.0-os.pdf';

/** Sections of SAML 2.0: its documents are PDF files, without a link for each section. */
export const samlSections = {
  'SAML Core §2.4.1': { title: 'Element <Subject>', url: core },
  'SAML Core §2.4.1.2': { title: 'Element <SubjectConfirmationData>', url: core },
  'SAML Core §2.5.1': { title: 'Element <Conditions>', url: core },
  'SAML Core §2.5.1.2': { title: 'Attributes NotBefore and NotOnOrAfter', url: core },
  'SAML Core §2.5.1.4': { title: 'Elements <AudienceRestriction> and <Audience>', url: core },
  'SAML Core §2.5.1.5': { title: 'Element <OneTimeUse>', url: core },
  'SAML Core §3.2': { title: 'Requests and Responses', url: core },
  'SAML Core §3.2.2.2': { title: 'Element <StatusCode>', url: core },
  'SAML Core §5.4': { title: 'XML Signature Profile', url: core },
  'SAML Core §5.4.2': { title: 'References', url: core },
  'SAML Core §8.3': { title: 'Name Identifier Format Identifiers', url: core },
  'SAML Profiles §4.1.4.2': { title: '<Response> Usage', url: profiles },
  'SAML Profiles §4.1.4.3': { title: '<Response> Message Processing Rules', url: profiles },
  'SAML Profiles §4.1.4.5': { title: 'POST-Specific Processing Rules', url: profiles },
  'SAML Bindings §3.4.4.1': { title: 'DEFLATE Encoding', url: bindings },
  'SAML Bindings §3.5.5.2': { title: 'HTTP POST Binding: Security Considerations', url: bindings },
  'XML Encryption §6.1': {
    title: 'Chosen-Ciphertext Attacks',
    url: 'https://www.w3.org/TR/2013/REC-xmlenc-core1-20130411/',
  },
} as const;
