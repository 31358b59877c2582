/** Documents that register claims or header parameters and are cited as a whole. */
export const claimDocuments = {
  'RFC 8055': {
    title: 'SIP Via Header Field Parameter to Indicate Received Realm',
    url: 'https://www.rfc-editor.org/rfc/rfc8055',
  },
  'RFC 8225': {
    title: 'PASSporT: Personal Assertion Token',
    url: 'https://www.rfc-editor.org/rfc/rfc8225',
  },
  'RFC 8443': {
    title: 'PASSporT Extension for Resource Priority Authorization',
    url: 'https://www.rfc-editor.org/rfc/rfc8443',
  },
  'RFC 8485': { title: 'Vectors of Trust', url: 'https://www.rfc-editor.org/rfc/rfc8485' },
  'RFC 8555': {
    title: 'Automatic Certificate Management Environment (ACME)',
    url: 'https://www.rfc-editor.org/rfc/rfc8555',
  },
  'RFC 8588': {
    title: 'PASSporT Extension for SHAKEN',
    url: 'https://www.rfc-editor.org/rfc/rfc8588',
  },
  'RFC 8688': {
    title: 'A SIP Response Code for Rejected Calls',
    url: 'https://www.rfc-editor.org/rfc/rfc8688',
  },
  'RFC 8946': {
    title: 'PASSporT Extension for Diverted Calls',
    url: 'https://www.rfc-editor.org/rfc/rfc8946',
  },
  'RFC 9027': {
    title: 'Assertion Values for Resource Priority Header and SIP Priority Header Claims',
    url: 'https://www.rfc-editor.org/rfc/rfc9027',
  },
  'RFC 9200': {
    title: 'Authentication and Authorization for Constrained Environments (ACE-OAuth)',
    url: 'https://www.rfc-editor.org/rfc/rfc9200',
  },
  'RFC 9246': {
    title: 'URI Signing for Content Delivery Network Interconnection (CDNI)',
    url: 'https://www.rfc-editor.org/rfc/rfc9246',
  },
  'RFC 9321': { title: 'Signature Validation Token', url: 'https://www.rfc-editor.org/rfc/rfc9321' },
  'RFC 9447': {
    title: 'ACME Challenges Using an Authority Token',
    url: 'https://www.rfc-editor.org/rfc/rfc9447',
  },
  'RFC 9475': {
    title: 'Messaging Use Cases and Extensions for STIR',
    url: 'https://www.rfc-editor.org/rfc/rfc9475',
  },
  'RFC 9493': {
    title: 'Subject Identifiers for Security Event Tokens',
    url: 'https://www.rfc-editor.org/rfc/rfc9493',
  },
  'RFC 9560': {
    title: 'Federated Authentication for RDAP Using OpenID Connect',
    url: 'https://www.rfc-editor.org/rfc/rfc9560',
  },
  'RFC 9711': {
    title: 'The Entity Attestation Token (EAT)',
    url: 'https://www.rfc-editor.org/rfc/rfc9711',
  },
  'RFC 9795': {
    title: 'PASSporT Extension for Rich Call Data',
    url: 'https://www.rfc-editor.org/rfc/rfc9795',
  },
  'RFC 9999': {
    title: 'RATS Conceptual Messages Wrapper (CMW)',
    url: 'https://www.rfc-editor.org/rfc/rfc9999',
  },
  'STIR OCSP': {
    title: 'OCSP Usage for Secure Telephone Identity Certificates',
    url: 'https://datatracker.ietf.org/doc/draft-ietf-stir-certificates-ocsp/',
  },
  'Token Status List': {
    title: 'Token Status List',
    url: 'https://datatracker.ietf.org/doc/draft-ietf-oauth-status-list/',
  },
  'SD-JWT VC': {
    title: 'SD-JWT-based Verifiable Credentials',
    url: 'https://datatracker.ietf.org/doc/draft-ietf-oauth-sd-jwt-vc/',
  },
  'OpenID Federation': {
    title: 'OpenID Federation 1.0',
    url: 'https://openid.net/specs/openid-federation-1_0.html',
  },
  OpenID4VP: {
    title: 'OpenID for Verifiable Presentations 1.0',
    url: 'https://openid.net/specs/openid-4-verifiable-presentations-1_0.html',
  },
  'OpenID Identity Assurance': {
    title: 'OpenID Identity Assurance Schema Definition 1.0',
    url: 'https://openid.net/specs/openid-ida-verified-claims-1_0.html',
  },
  'OpenID Identity Assurance Claims': {
    title: 'OpenID Connect for Identity Assurance Claims Registration 1.0',
    url: 'https://openid.net/specs/openid-connect-4-ida-claims-1_0.html',
  },
  'OIDC EAP ACR Values': {
    title: 'OpenID Connect Extended Authentication Profile (EAP) ACR Values 1.0',
    url: 'https://openid.net/specs/openid-connect-eap-acr-values-1_0.html',
  },
  'Shared Signals Framework': {
    title: 'OpenID Shared Signals Framework 1.0',
    url: 'https://openid.net/specs/openid-sharedsignals-framework-1_0.html',
  },
  CAEP: {
    title: 'OpenID Continuous Access Evaluation Profile 1.0',
    url: 'https://openid.net/specs/openid-caep-1_0.html',
  },
  RISC: {
    title: 'OpenID RISC Profile 1.0',
    url: 'https://openid.net/specs/openid-risc-1_0.html',
  },
  'Verifiable Credentials 1.0': {
    title: 'Verifiable Credentials Data Model 1.0',
    url: 'https://www.w3.org/TR/2019/REC-vc-data-model-20191119/',
  },
  'Verifiable Credentials 2.0': {
    title: 'Verifiable Credentials Data Model 2.0',
    url: 'https://www.w3.org/TR/vc-data-model-2.0/',
  },
  'ETSI NFV-SEC 022': {
    title: 'ETSI GS NFV-SEC 022: Access Token Specification for API Access',
    url: 'https://www.etsi.org/deliver/etsi_gs/NFV-SEC/001_099/022/',
  },
  '3GPP TS 29.510': {
    title: '5G System; Network Function Repository Services',
    url: 'https://www.3gpp.org/dynareport/29510.htm',
  },
  '3GPP TS 29.222': {
    title: 'Common API Framework for 3GPP Northbound APIs',
    url: 'https://www.3gpp.org/dynareport/29222.htm',
  },
  'CTA-5009': {
    title: 'Fast and Readable Geographical Hashing',
    url: 'https://shop.cta.tech/products/fast-and-readable-geographical-hashing-cta-5009',
  },
  'IHE DSGj': {
    title: 'Document Digital Signature (DSG): JSON',
    url: 'https://profiles.ihe.net/ITI/DSGj/Volume3/ch-5.10.html',
  },
} as const;
