import { redirectUriIsAbsolute } from '../../../../core/checks/authorization-request/redirect-uri-absolute.ts';
import { redirectUriIsHttps } from '../../../../core/checks/authorization-request/redirect-uri-https.ts';
import { loopbackIsAddress } from '../../../../core/checks/authorization-request/redirect-uri-localhost.ts';
import { redirectUriSchemeIsOwn } from '../../../../core/checks/authorization-request/redirect-uri-scheme.ts';
import { redirectUriHasNoUserinfo } from '../../../../core/checks/authorization-request/redirect-uri-userinfo.ts';
import { authorizationRequest } from '../../../support/facts.ts';
import { describeRule } from '../../../support/rule-cases.ts';

const to = (redirectUri: string | null) => authorizationRequest({ redirect_uri: redirectUri });
const byReference = authorizationRequest({ request_uri: 'https://client.example/request.jwt' });

describeRule(redirectUriIsAbsolute, [
  ['https', 'pass', to('https://client.example/cb')],
  ['a scheme of an app', 'pass', to('com.example.app:/cb')],
  ['a path', 'violated', to('/cb'), { received: '/cb', at: 'redirect_uri' }],
  ['a fragment', 'violated', to('https://client.example/cb#top')],
  ['an empty fragment', 'violated', to('https://client.example/cb#')],
  ['a blank', 'violated', to('https://client.example/c b')],
  ['absent', 'not-applicable', to(null)],
  ['passed by reference', 'not-applicable', byReference],
]);

describeRule(redirectUriIsHttps, [
  ['https', 'pass', to('https://client.example/cb')],
  ['http on 127.0.0.1', 'not-applicable', to('http://127.0.0.1:8400/cb')],
  ['http on [::1]', 'not-applicable', to('http://[::1]:8400/cb')],
  ['http on localhost', 'not-applicable', to('http://localhost:8400/cb')],
  ['http on a name below localhost', 'not-applicable', to('http://app.localhost/cb')],
  ['https on loopback', 'pass', to('https://localhost/cb')],
  ['http on localhost of a domain', 'violated', to('http://localhost.example/cb')],
  ['http elsewhere', 'violated', to('http://client.example/cb')],
  ['http on a name like loopback', 'violated', to('http://127.0.0.1.evil.example/cb')],
  ['http in capitals', 'violated', to('HTTP://client.example/cb')],
  ['a scheme of an app', 'not-applicable', to('com.example.app:/cb')],
  ['absent', 'not-applicable', to(null)],
]);

describeRule(redirectUriSchemeIsOwn, [
  ['with a dot', 'pass', to('com.example.app:/cb'), { received: 'com.example.app' }],
  ['without', 'violated', to('myapp://cb'), { received: 'myapp' }],
  ['https', 'not-applicable', to('https://client.example/cb')],
  ['a path', 'not-applicable', to('/cb')],
]);

describeRule(loopbackIsAddress, [
  ['the address', 'pass', to('http://127.0.0.1:8400/cb')],
  ['the name', 'violated', to('http://localhost:8400/cb'), { received: 'localhost' }],
  ['a name below it', 'violated', to('http://app.localhost/cb'), { received: 'app.localhost' }],
  ['https', 'not-applicable', to('https://client.example/cb')],
  ['unreadable', 'not-applicable', to('http://')],
]);

describeRule(redirectUriHasNoUserinfo, [
  ['none', 'pass', to('https://client.example/cb')],
  ['an @ in the path', 'pass', to('https://client.example/@cb')],
  ['some', 'violated', to('https://client.example@evil.example/cb')],
  ['absent', 'not-applicable', to(null)],
]);
