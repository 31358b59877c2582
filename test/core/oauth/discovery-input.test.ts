import { describe, expect, test } from 'vitest';
import { readDiscoveryInput } from '../../../core/oauth/discovery-input.ts';

describe('a URL', () => {
  test.each([
    ['https://login.example', 'https://login.example'],
    ['https://login.example/', 'https://login.example/'],
    ['  https://login.example/t\n', 'https://login.example/t'],
    ['\ufeffhttps://login.example\u200b', 'https://login.example'],
    ['"https://login.example"', 'https://login.example'],
    ['<https://login.example/t>', 'https://login.example/t'],
    ['`login.example`', 'https://login.example'],
    ['login.example', 'https://login.example'],
    ['login.example/tenant/1', 'https://login.example/tenant/1'],
    ['login.example:8443', 'https://login.example:8443'],
    ['idp:8443/realms/a', 'https://idp:8443/realms/a'],
    ['вход.example', 'https://вход.example'],
    ['localhost', 'http://localhost'],
    ['localhost:4600/t', 'http://localhost:4600/t'],
    ['op.localhost:4600', 'http://op.localhost:4600'],
    ['127.0.0.1:4600', 'http://127.0.0.1:4600'],
    ['[::1]:4600/t', 'http://[::1]:4600/t'],
    ['[2001:db8::1]:8443', 'https://[2001:db8::1]:8443'],
    ['192.168.1.4:8080', 'https://192.168.1.4:8080'],
    ['https://login.example/t/.well-known/openid-configuration', 'https://login.example/t'],
    ['login.example/.well-known/openid-configuration/', 'https://login.example'],
    ['https://login.example/.well-known/oauth-authorization-server/t', 'https://login.example/t'],
    ['https://api.example/.well-known/oauth-protected-resource', 'https://api.example'],
    ['https://api.example/.well-known/oauth-protected-resource/mcp?v=1', 'https://api.example/mcp?v=1'],
    ["curl -s -H 'Accept: */*' 'https://api.example/mcp' | jq", 'https://api.example/mcp'],
    ['curl https://login.example/.well-known/openid-configuration', 'https://login.example'],
    ['wget -qO- https://login.example/t/.well-known/openid-configuration', 'https://login.example/t'],
    ['http GET https://api.example/mcp Authorization:x', 'https://api.example/mcp'],
    ['Invoke-RestMethod -Uri "https://api.example/mcp"', 'https://api.example/mcp'],
    ['[Log in](https://login.example/t)', 'https://login.example/t'],
    ['issuer: https://login.example', 'https://login.example'],
    ['"issuer": "https://login.example/t",', 'https://login.example/t'],
    ['OIDC_ISSUER=https://login.example', 'https://login.example'],
    ['export ISSUER="https://login.example/t"', 'https://login.example/t'],
  ])('%j is %s', (input, url) => {
    expect(readDiscoveryInput(input)).toEqual({ kind: 'url', url });
  });

  test.each([
    ['nothing', ''],
    ['a word', 'acme'],
    ['words', 'my login provider'],
    ['a script', 'javascript:alert(1)'],
    ['a mail address', 'someone@login.example'],
    ['credentials', 'u:p@login.example'],
    ['another scheme', 'ftp://login.example'],
    ['a port that is none', 'login.example:port'],
    ['a file', 'file:///etc/passwd'],
    ['a command without a URL', 'curl --help'],
    ['an invalid host', 'a%zz.example'],
  ])('%s is left to the checks of an issuer', (_what, input) => {
    expect(readDiscoveryInput(input)).toEqual({ kind: 'url', url: input });
  });

  test('a megabyte of text is read in one pass', () => {
    const input = `${'a'.repeat(1_000_000)}.example`;
    expect(readDiscoveryInput(input)).toEqual({ kind: 'url', url: expect.stringMatching(/a\.example$/) });
  });
});

describe('a document', () => {
  test.each(['{"issuer":"https://login.example"}', ' {', '[]', '[{"issuer":1}]', 'null', '\ufeff{"a":1}\n'])(
    '%j is read as JSON',
    (input) => {
      expect(readDiscoveryInput(input)).toEqual({
        kind: 'document',
        text: input.replace('\ufeff', '').trim(),
      });
    },
  );
});
