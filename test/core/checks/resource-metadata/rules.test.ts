import { resourceIsListedBack } from '../../../../core/checks/resource-metadata/listed-back.ts';
import { resourceMatches } from '../../../../core/checks/resource-metadata/resource.ts';
import type { ResourceMetadataSubject } from '../../../../core/facts/facts.ts';
import type { JsonObject } from '../../../../core/token/token.ts';
import { factsWith, ISSUER, loginFacts, metadata } from '../../../support/facts.ts';
import { describeRule } from '../../../support/rule-cases.ts';

const resource = 'https://api.example/v1';
const subject = (document: JsonObject): ResourceMetadataSubject => ({ exchange: 'x1', resource, document });

describeRule(resourceMatches, [
  ['the same', 'pass', subject({ resource })],
  ['a slash more', 'violated', subject({ resource: `${resource}/` }), { at: '/resource' }],
  ['absent', 'violated', subject({}), { received: 'nothing' }],
  ['no string', 'violated', subject({ resource: 1 })],
]);

const listing = (protectedResources: JsonObject) =>
  loginFacts({ overrides: { metadata: metadata(protectedResources) } });
const named = subject({ resource, authorization_servers: [ISSUER] });
describeRule(resourceIsListedBack, [
  ['listed', 'pass', named, { facts: listing({ protected_resources: [resource] }) }],
  ['not listed', 'violated', named, { facts: listing({ protected_resources: ['https://other.example'] }) }],
  ['no list', 'violated', named, { facts: listing({}), received: 'nothing' }],
  [
    'the resource names another server',
    'not-applicable',
    subject({ resource, authorization_servers: ['https://other.example'] }),
    { facts: listing({}) },
  ],
  ['no metadata of the server', 'not-applicable', named, { facts: factsWith() }],
]);
