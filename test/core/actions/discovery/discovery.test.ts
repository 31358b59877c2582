import { describe, expect, test } from 'vitest';
import { discover, discoverResource } from '../../../../core/actions/discovery/discovery.ts';
import type { HttpResponse } from '../../../../core/oauth/message.ts';
import { textBody } from '../../../../core/oauth/message.ts';
import type { Draft } from '../../../../core/script/draft.ts';
import { httpReply, json, play } from '../../../support/play.ts';

const html: HttpResponse = {
  status: 200,
  statusText: 'OK',
  headers: [['Content-Type', 'text/html']],
  body: textBody('<!doctype html><title>Sign in</title>'),
};

function ask(issuer: string, answers: Readonly<Record<string, HttpResponse>>) {
  const played = play(discover(issuer), (draft) =>
    httpReply(answers[draft.kind === 'http' ? draft.request.url : ''] ?? json({}, 404)),
  );
  return { ...played, urls: played.drafts.map(urlOf) };
}

function urlOf(draft: Draft): string {
  return draft.kind === 'http' ? draft.request.url : '';
}

describe('where metadata is looked for', () => {
  test('without a path: the OpenID place, then the OAuth one', () => {
    expect(ask('https://login.example', {}).urls).toEqual([
      'https://login.example/.well-known/openid-configuration',
      'https://login.example/.well-known/oauth-authorization-server',
    ]);
  });

  test('with a path: appended for OpenID, inserted for RFC 8414 and for its OpenID name', () => {
    expect(ask('https://login.example/tenant/1/', {}).urls).toEqual([
      'https://login.example/tenant/1/.well-known/openid-configuration',
      'https://login.example/.well-known/oauth-authorization-server/tenant/1',
      'https://login.example/.well-known/openid-configuration/tenant/1',
    ]);
  });

  test('the first JSON object ends the search, even after a page of HTML', () => {
    const { urls, failure } = ask('https://login.example/t', {
      'https://login.example/t/.well-known/openid-configuration': html,
      'https://login.example/.well-known/oauth-authorization-server/t': json({ issuer: 'x' }),
    });
    expect(urls).toHaveLength(2);
    expect(failure).toBeUndefined();
  });

  test('the metadata URL of a resource has the path inserted and the query unchanged (RFC 9728 section 3.1)', () => {
    const { drafts } = play(discoverResource('https://api.example/orders?v=1'), () =>
      httpReply(json({}, 404)),
    );
    expect(drafts.map(urlOf)).toEqual([
      'https://api.example/.well-known/oauth-protected-resource/orders?v=1',
    ]);
  });
});

describe('an issuer that cannot be asked', () => {
  test.each([
    '',
    'login.example',
    'ftp://login.example',
    'https://u:p@login.example',
    'https://login.example?x',
    'https://login.example/#',
  ])('%j is refused before anything is sent', (issuer) => {
    const { drafts, failure } = ask(issuer, {});
    expect(drafts).toEqual([]);
    expect(failure).toMatchObject({ code: 'issuer-invalid', step: 'issuer', received: issuer });
    expect(failure?.hint).toBeTruthy();
  });
});

describe('a redirect of the metadata', () => {
  const place = 'https://login.example/t/.well-known/openid-configuration';
  const moved = (location: string, status = 301) => json({}, status, [['Location', location]]);

  test.each([
    ['with a slash', `${place}/`, `${place}/`],
    ['relative', '/new', 'https://login.example/new'],
    ['with a fragment', '/new#x', 'https://login.example/new'],
  ])('is followed within the origin, once: %s', (_how, location, url) => {
    const { urls, failure } = ask('https://login.example/t', {
      [place]: moved(location),
      [url]: json({ a: 1 }),
    });
    expect(urls).toEqual([place, url]);
    expect(failure).toBeUndefined();
  });

  test.each([
    ['to another host', 'https://else.example/t'],
    ['to another scheme', place.replace('https', 'http')],
    ['to another port', 'https://login.example:8443/t'],
    ['with credentials', 'https://u:p@login.example/t'],
    ['to itself', place],
    ['to no URL', 'http://[::'],
  ])('is not followed %s', (_how, location) => {
    const { urls, failure } = ask('https://login.example/t', { [place]: moved(location) });
    expect(urls.filter((url) => url.includes('/t/.well-known'))).toEqual([place]);
    expect(failure).toMatchObject({ code: 'unexpected-redirect' });
  });

  test('is not followed a second time', () => {
    const { urls, failure } = ask('https://login.example/t', {
      [place]: moved('/a'),
      'https://login.example/a': moved('/b'),
    });
    expect(urls.slice(0, 2)).toEqual([place, 'https://login.example/a']);
    expect(urls).not.toContain('https://login.example/b');
    expect(failure).toMatchObject({ code: 'unexpected-redirect' });
  });
});

describe('a response that is not metadata', () => {
  const place = 'https://login.example/.well-known/openid-configuration';
  test.each([
    ['HTML', html, 'not-json', 'text/html'],
    ['broken JSON', { ...html, body: textBody('{"issuer":') }, 'not-json', '{"issuer":'],
    ['an array', json([]), 'not-an-object', '200'],
    [
      'a redirect',
      json({}, 302, [['Location', 'https://else.example/']]),
      'unexpected-redirect',
      '302 to https://else.example/',
    ],
    ['a server error', json({}, 503), 'unexpected-status', '503'],
    ['an empty body', { ...html, body: textBody('') }, 'not-json', '0 bytes'],
  ] as const)('%s is named with what came and what to do', (_name, response, code, received) => {
    const { failure } = ask('https://login.example', { [place]: response as HttpResponse });
    expect(failure).toMatchObject({ code, step: 'discovery: reading the response' });
    expect(failure?.received).toContain(received);
    expect(failure?.message).toContain(place);
    expect(failure?.hint).toBeTruthy();
  });

  test('nothing anywhere names every place that was asked', () => {
    const { failure } = ask('https://login.example', {});
    expect(failure?.code).toBe('metadata-not-found');
    expect(failure?.received).toContain('oauth-authorization-server');
  });
});
