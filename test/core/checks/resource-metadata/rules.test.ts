import { authorizationServersAreIssuers } from '../../../../core/checks/resource-metadata/authorization-servers.ts';
import { resourceIsListedBack } from '../../../../core/checks/resource-metadata/listed-back.ts';
import { resourceMatches } from '../../../../core/checks/resource-metadata/resource.ts';
import type { ResourceMetadataSubject } from '../../../../core/facts/facts.ts';
import type { JsonObject, JsonValue } from '../../../../core/token/token.ts';
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

const servers = (authorization_servers: JsonValue) => subject({ resource, authorization_servers });
describeRule(authorizationServersAreIssuers, [
  ['https', 'pass', servers(['https://login.example', 'https://login.example/t'])],
  ['http on this machine', 'pass', servers(['http://127.0.0.1:3001/'])],
  ['an empty array', 'pass', servers([])],
  ['absent', 'not-applicable', subject({ resource })],
  ['http', 'violated', servers(['http://login.example']), { at: '/authorization_servers' }],
  ['one of many', 'violated', servers(['https://a.example', 'b.example']), { received: '"b.example"' }],
  ['a query', 'violated', servers(['https://login.example?x'])],
  ['a text', 'violated', servers('https://login.example')],
  ['null', 'violated', servers(null), { received: 'null' }],
  ['a number in it', 'violated', servers([1])],
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
