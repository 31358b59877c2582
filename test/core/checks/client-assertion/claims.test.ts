import { assertionIsMeantForProvider } from '../../../../core/checks/client-assertion/audience.ts';
import { assertionNamesSameClient } from '../../../../core/checks/client-assertion/client-id.ts';
import { assertionHasNotExpired } from '../../../../core/checks/client-assertion/expiry.ts';
import { assertionIsFromThePast } from '../../../../core/checks/client-assertion/issued-at.ts';
import { assertionIsIssuedByClient } from '../../../../core/checks/client-assertion/issuer.ts';
import { assertionHasIdentifier } from '../../../../core/checks/client-assertion/jti.ts';
import { assertionEndsSoon } from '../../../../core/checks/client-assertion/lifetime.ts';
import { assertionIsValidYet } from '../../../../core/checks/client-assertion/not-before.ts';
import { assertionIsAboutClient } from '../../../../core/checks/client-assertion/subject.ts';
import {
  asserting,
  but,
  claims,
  encrypted,
  facts,
  lacking,
  opaque,
} from '../../../support/client-assertions.ts';
import { CLIENT_ID, ISSUER, NOW, NOW_SECONDS } from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

for (const [rule, name] of [
  [assertionIsIssuedByClient, 'iss'],
  [assertionIsAboutClient, 'sub'],
] as const) {
  ruleTable(rule, [
    { when: 'it is', subject: asserting(), facts: facts(), outcome: 'pass' },
    {
      when: 'it is somebody else',
      subject: but({ [name]: 'me' }),
      facts: facts(),
      outcome: 'violated',
      says: '"me"',
      pointsTo: name,
    },
    {
      when: 'it differs in case',
      subject: but({ [name]: CLIENT_ID.toUpperCase() }),
      facts: facts(),
      outcome: 'violated',
    },
    { when: 'it is missing', subject: lacking(name), facts: facts(), outcome: 'violated', says: 'nothing' },
    { when: 'it is a list', subject: but({ [name]: [CLIENT_ID] }), facts: facts(), outcome: 'violated' },
    { when: 'there is no JWT', subject: opaque, facts: facts(), outcome: 'not-applicable' },
    { when: 'it is encrypted', subject: encrypted, facts: facts(), outcome: 'not-applicable' },
  ]);
}

ruleTable(assertionNamesSameClient, [
  { when: 'it does', subject: asserting(), outcome: 'pass' },
  {
    when: 'it names another one',
    subject: but({ sub: 'me' }),
    outcome: 'violated',
    says: '"me", the sub of the assertion',
    pointsTo: 'client_id',
  },
  { when: 'there is none', subject: asserting(claims, { parameters: [] }), outcome: 'not-applicable' },
]);

ruleTable(assertionIsMeantForProvider, [
  { when: 'it is the issuer', subject: asserting(), facts: facts(), outcome: 'pass' },
  {
    when: 'it is the token endpoint, among others',
    subject: but(
      { aud: ['https://else.example', `${ISSUER}/token`] },
      { leg: 'introspection', url: `${ISSUER}/ask` },
    ),
    facts: facts(),
    outcome: 'pass',
  },
  {
    when: 'it is the endpoint that is asked',
    subject: but({ aud: `${ISSUER}/ask` }, { leg: 'introspection', url: `${ISSUER}/ask` }),
    facts: facts(),
    outcome: 'pass',
  },
  {
    when: 'it is another provider',
    subject: but({ aud: 'https://other.example' }),
    facts: facts(),
    outcome: 'violated',
    says: 'https://other.example',
    pointsTo: 'aud',
  },
  { when: 'it has one slash more', subject: but({ aud: `${ISSUER}/` }), facts: facts(), outcome: 'violated' },
  { when: 'it is missing', subject: lacking('aud'), facts: facts(), outcome: 'violated', says: 'nothing' },
  { when: 'it is a number', subject: but({ aud: 1 }), facts: facts(), outcome: 'violated' },
  { when: 'there is no JWT', subject: opaque, facts: facts(), outcome: 'not-applicable' },
]);

ruleTable(assertionHasNotExpired, [
  { when: 'a second is left', subject: but({ exp: NOW_SECONDS + 1 }), outcome: 'pass' },
  { when: 'it ends just then', subject: but({ exp: NOW_SECONDS }), outcome: 'violated', pointsTo: 'exp' },
  {
    when: 'it was held for two minutes',
    subject: asserting(claims, { at: NOW + 120_000 }),
    outcome: 'violated',
    says: 'how long it was held',
  },
  { when: 'it never ends', subject: lacking('exp'), outcome: 'violated', says: 'nothing' },
  { when: 'its end is text', subject: but({ exp: '2030' }), outcome: 'violated', says: '"2030"' },
]);

ruleTable(assertionEndsSoon, [
  { when: 'it lives a minute', subject: asserting(), outcome: 'pass' },
  { when: 'it lives an hour', subject: but({ exp: NOW_SECONDS + 3600 }), outcome: 'pass' },
  {
    when: 'it lives a year',
    subject: but({ exp: NOW_SECONDS + 31_536_000 }),
    outcome: 'violated',
    pointsTo: 'exp',
  },
  { when: 'it has expired', subject: but({ exp: NOW_SECONDS - 1 }), outcome: 'not-applicable' },
  { when: 'it has no end', subject: lacking('exp'), outcome: 'not-applicable' },
  { when: 'its end is in milliseconds', subject: but({ exp: NOW + 60_000 }), outcome: 'not-applicable' },
  { when: 'its end is in microseconds', subject: but({ exp: NOW * 1e3 }), outcome: 'not-applicable' },
]);

ruleTable(assertionIsValidYet, [
  { when: 'it has passed', subject: but({ nbf: NOW_SECONDS }), outcome: 'pass' },
  { when: 'the clocks differ a little', subject: but({ nbf: NOW_SECONDS + 60 }), outcome: 'pass' },
  { when: 'it lies ahead', subject: but({ nbf: NOW_SECONDS + 61 }), outcome: 'violated', pointsTo: 'nbf' },
  { when: 'it is text', subject: but({ nbf: 'now' }), outcome: 'violated' },
  { when: 'there is none', subject: asserting(), outcome: 'not-applicable' },
]);

ruleTable(assertionIsFromThePast, [
  { when: 'it was signed just now', subject: asserting(), outcome: 'pass' },
  { when: 'it lies ahead', subject: but({ iat: NOW_SECONDS + 61 }), outcome: 'violated', pointsTo: 'iat' },
  { when: 'it is text', subject: but({ iat: 'now' }), outcome: 'violated' },
  { when: 'there is none', subject: lacking('iat'), outcome: 'not-applicable' },
]);

ruleTable(assertionHasIdentifier, [
  { when: 'it does', subject: asserting(), outcome: 'pass' },
  { when: 'it is missing', subject: lacking('jti'), outcome: 'violated', pointsTo: 'jti' },
  { when: 'it is empty', subject: but({ jti: '' }), outcome: 'violated' },
  { when: 'it is a number', subject: but({ jti: 1 }), outcome: 'violated' },
]);
