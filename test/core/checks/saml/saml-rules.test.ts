import { samlRules } from '../../../../core/checks/saml/rules.ts';
import type { JoseSubject } from '../../../../core/facts/facts.ts';
import { readToken } from '../../../../core/token/read-token.ts';
import { type RuleCase, ruleTable } from '../../../support/rule-table.ts';
import { encryptSaml } from '../../../support/saml/encrypt-saml.ts';
import {
  makeAssertion,
  makeResponse,
  signedResponse,
  signSaml,
  success,
} from '../../../support/saml/make-saml.ts';
import { wrappings } from '../../../support/saml/wrap-saml.ts';

const subjectOf = (xml: string): JoseSubject => ({
  role: 'unknown',
  number: 1,
  token: readToken(xml),
  signature: { state: 'not-checked', reason: 'no key' },
});
const good = signedResponse();
const encrypted = makeResponse('<saml:EncryptedAssertion/>');
const logoutRequest = (inside: string) =>
  `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_l1" Version="2.0" IssueInstant="2026-01-02T12:00:00Z"><saml:Issuer>https://idp.example/saml</saml:Issuer>${inside}</samlp:LogoutRequest>`;
const jwt = 'eyJhbGciOiJub25lIn0.e30.';

type Line = readonly [when: string, xml: string, outcome: RuleCase<JoseSubject>['outcome'], says?: string];

/** A rule by its id; everyone passes the good response, and none applies to a JWT. */
function table(id: string, lines: readonly Line[]): void {
  const rule = samlRules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  const cases = lines.map(([when, xml, outcome, says]) => ({
    when,
    subject: subjectOf(xml),
    outcome,
    ...(says === undefined ? {} : { says }),
  }));
  ruleTable(rule, [
    ...cases,
    { when: 'the token is a JWT', subject: subjectOf(jwt), outcome: 'not-applicable', says: 'not SAML' },
  ]);
}

table('saml.status', [
  ['it is Success', good, 'pass'],
  [
    'it is another',
    makeResponse('', { status: success.replace('Success', 'Requester') }),
    'violated',
    'Requester',
  ],
  ['there is none', makeResponse('', { status: '' }), 'violated', 'no status'],
  ['there is no response', makeAssertion(), 'not-applicable'],
]);

table('saml.signed', [
  ['the assertion is signed', good, 'pass'],
  ['the response is signed', signSaml(makeResponse(makeAssertion()), { what: 'Response' }), 'pass'],
  ['nothing is signed', makeResponse(makeAssertion()), 'violated', 'no signature'],
  ['the assertion is encrypted', encrypted, 'not-applicable', 'encrypted'],
]);

table('saml.wrapping', [
  ['the signature is in what it signs', good, 'pass'],
  ['nothing is signed', makeAssertion(), 'not-applicable'],
  ...wrappings.map(([name, xml]): Line => [name, xml, 'violated']),
]);

table('saml.algorithm', [
  ['it is RSA with SHA-256', good, 'pass', 'RSA-SHA256'],
  [
    'it is RSA with SHA-1',
    signedResponse({}, { method: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }),
    'violated',
    'SHA-1',
  ],
  ['nothing is signed', makeAssertion(), 'not-applicable'],
]);

table('saml.same-issuer', [
  ['they are the same', good, 'pass'],
  [
    'the assertion has another',
    makeResponse(makeAssertion({ issuer: 'https://evil.example' })),
    'violated',
    'evil',
  ],
  ['the assertion has none', makeAssertion({ issuer: '' }), 'violated', 'no Issuer'],
]);

table('saml.destination', [
  ['it is named', signSaml(makeResponse(makeAssertion()), { what: 'Response' }), 'pass'],
  [
    'it is not named',
    signSaml(makeResponse(makeAssertion(), { attributes: '' }), { what: 'Response' }),
    'violated',
  ],
  ['only the assertion is signed', good, 'not-applicable'],
]);

table('saml.audience-restriction', [
  ['there is one', good, 'pass', 'https://app.example/saml'],
  ['there is none', makeAssertion({ conditions: '' }), 'violated', 'no audience'],
  [
    'it is empty',
    makeAssertion({
      conditions:
        '<saml:Conditions><saml:AudienceRestriction><saml:Audience> </saml:Audience></saml:AudienceRestriction></saml:Conditions>',
    }),
    'violated',
  ],
]);

table('saml.confirmation', [
  ['it is complete', good, 'pass'],
  ['it is empty', makeAssertion({ confirmation: '' }), 'violated', 'no Recipient, no NotOnOrAfter'],
  [
    'it has NotBefore',
    makeAssertion({
      confirmation: 'Recipient="x" NotOnOrAfter="2026-12-01T00:00:00Z" NotBefore="2026-11-01T00:00:00Z"',
    }),
    'violated',
    'with NotBefore',
  ],
  ['it is of another method', makeAssertion().replace('cm:bearer', 'cm:holder-of-key'), 'not-applicable'],
]);

table('saml.recipient', [
  ['it is the destination', good, 'pass'],
  [
    'it is another',
    makeResponse(makeAssertion({ confirmation: 'Recipient="https://evil.example"' })),
    'violated',
  ],
  [
    'that of the second assertion is another',
    makeResponse(
      makeAssertion() + makeAssertion({ id: '_a2', confirmation: 'Recipient="https://evil.example"' }),
    ),
    'violated',
  ],
  ['there is no response', makeAssertion(), 'not-applicable'],
  ['there is no recipient', makeResponse(makeAssertion({ confirmation: '' })), 'not-applicable'],
]);

table('saml.in-response-to', [
  ['all name one request', good, 'pass'],
  [
    'none names a request',
    makeResponse(makeAssertion({ confirmation: 'Recipient="x"' }), { attributes: '' }),
    'violated',
    'unsolicited',
  ],
  [
    'the assertion names another',
    makeResponse(makeAssertion(), { attributes: 'InResponseTo="_other"' }),
    'violated',
    '_request1',
  ],
  ['the assertion names none', makeResponse(makeAssertion({ confirmation: '' })), 'violated', 'none'],
]);

table('saml.period', [
  ['it is bounded', good, 'pass'],
  ['it ends before it starts', makeAssertion({ from: 60, until: 0 }), 'violated', 'NotBefore before'],
  ['it has no end', makeAssertion({ conditions: '<saml:Conditions/>' }), 'violated', 'no expiry'],
  [
    'it cannot be read',
    makeAssertion({ conditions: '<saml:Conditions NotOnOrAfter="soon"/>' }),
    'violated',
    'soon',
  ],
  [
    'its day does not exist',
    makeAssertion({ conditions: '<saml:Conditions NotOnOrAfter="2026-02-30T00:00:00Z"/>' }),
    'violated',
    '2026-02-30',
  ],
  [
    'its day is that of a leap year',
    makeAssertion({ conditions: '<saml:Conditions NotOnOrAfter="2028-02-29T24:00:00Z"/>' }),
    'pass',
  ],
]);

table('saml.one-time-use', [
  [
    'it is stated',
    makeAssertion({ conditions: '<saml:Conditions><saml:OneTimeUse/></saml:Conditions>' }),
    'pass',
  ],
  [
    'it is stated twice',
    makeAssertion({ conditions: '<saml:Conditions><saml:OneTimeUse/><saml:OneTimeUse/></saml:Conditions>' }),
    'violated',
  ],
  ['it is not stated', good, 'not-applicable', 'known to the verifier alone'],
]);

table('saml.authn-statement', [
  ['there is one', good, 'pass'],
  ['there is none', makeAssertion({ statements: '' }), 'violated'],
]);

table('saml.comments', [
  ['there is none', good, 'pass'],
  ['one is in NameID', makeAssertion({ nameId: 'admin<!-- -->.evil' }), 'violated', 'NameID'],
  [
    'one is in an attribute',
    makeAssertion().replace('>staff<', '>st<!-- -->aff<'),
    'violated',
    'AttributeValue',
  ],
  [
    'one is in an element of an attribute',
    makeAssertion().replace('>staff<', '><saml:NameID>st<!-- -->aff</saml:NameID><'),
    'violated',
    'NameID',
  ],
  [
    'one is in the audience',
    makeAssertion().replace('app.example/saml</saml:Audience>', 'app.example<!-- -->/saml</saml:Audience>'),
    'violated',
    'Audience',
  ],
  ['one is between elements', makeAssertion().replace('<saml:Subject>', '<!-- --><saml:Subject>'), 'pass'],
  [
    'what a library reads that takes the first text is said',
    makeAssertion({ nameId: 'admin@a.example<!-- -->.evil.example' }),
    'violated',
    'some libraries read "admin@a.example", not "admin@a.example.evil.example"',
  ],
  [
    'CDATA splits NameID',
    makeAssertion({ nameId: 'admin<![CDATA[istrator]]>.evil' }),
    'violated',
    'read "admin" or "admin.evil", not "administrator.evil"',
  ],
  [
    'NameID is CDATA as a whole',
    makeAssertion({ nameId: '<![CDATA[alice]]>' }),
    'violated',
    'CDATA in NameID: some libraries read "", not "alice"',
  ],
  [
    'a comment is at the end',
    makeAssertion({ nameId: 'alice<!-- -->' }),
    'violated',
    'every library reads the same',
  ],
  [
    'one is in a request to sign out',
    logoutRequest('<saml:NameID>admin<!-- -->.evil</saml:NameID>'),
    'violated',
    '"admin"',
  ],
]);

table('saml.subject', [
  ['there is one', good, 'pass'],
  ['a request to sign out has one', logoutRequest('<saml:NameID>alice</saml:NameID>'), 'pass'],
  [
    'there are two',
    makeAssertion({ nameId: 'alice</saml:NameID><saml:NameID>admin' }),
    'violated',
    '2 of them: some libraries read "alice", others "admin"',
  ],
  [
    'one of two is encrypted',
    makeAssertion({ nameId: 'alice</saml:NameID><saml:EncryptedID/><saml:NameID>bob' }),
    'violated',
    '3 of them',
  ],
  [
    'there are two subjects',
    makeAssertion().replace(/(<saml:Subject>.*<\/saml:Subject>)/s, '$1$1'),
    'violated',
    '2 of them',
  ],
  [
    'a request to sign out has two',
    logoutRequest('<saml:NameID>alice</saml:NameID><saml:NameID>admin</saml:NameID>'),
    'violated',
    'others "admin"',
  ],
  ['two assertions have one each', makeResponse(makeAssertion() + makeAssertion({ id: '_a2' })), 'pass'],
  ['the assertion is encrypted', encrypted, 'not-applicable', 'no identifier'],
]);

table('saml.encryption', [
  ['it is authenticated', makeResponse(encryptSaml('<x/>')), 'pass', 'AES-128-GCM, RSA-OAEP with SHA-1'],
  ['it is CBC', makeResponse(encryptSaml('<x/>', { content: 'aes256-cbc' })), 'violated', 'AES-256-CBC'],
  ['its key is in RSA 1.5', makeResponse(encryptSaml('<x/>', { key: 'rsa-1_5' })), 'violated', 'RSA 1.5'],
  [
    'one of two is CBC',
    makeResponse(encryptSaml('<x/>') + encryptSaml('<x/>', { content: 'aes128-cbc' })),
    'violated',
    'AES-128-CBC',
  ],
  ['nothing is encrypted', good, 'not-applicable', 'nothing in it is encrypted'],
  ['it cannot be read', encrypted, 'not-applicable'],
]);

table('saml.redirect', [['it is not in a URL', good, 'not-applicable', 'not found in a URL']]);
