import { describe, expect, it } from 'vitest';
import { downloadEnvironment } from '../../../electron/machine/download-proxies.ts';

describe('the environment of a download', () => {
  it('has no proxy where there is none, and everything else', () => {
    expect(downloadEnvironment({ PATH: '/bin', https_proxy: '', NO_PROXY: 'x' })).toEqual({
      kind: 'ready',
      env: { PATH: '/bin', NO_PROXY: 'x', NODE_USE_ENV_PROXY: '1' },
    });
  });

  it('has one proxy for each scheme: lower case first, ALL_PROXY last', () => {
    const env = { HTTPS_PROXY: 'http://upper', https_proxy: 'http://lower', ALL_PROXY: 'socks5://all:1080' };
    expect(downloadEnvironment(env)).toEqual({
      kind: 'ready',
      env: { https_proxy: 'http://lower', http_proxy: 'socks5://all:1080', NODE_USE_ENV_PROXY: '1' },
    });
  });

  it('takes a proxy without a scheme for one of HTTP', () => {
    expect(downloadEnvironment({ HTTPS_PROXY: ' proxy.example:8080 ' })).toMatchObject({
      env: { https_proxy: 'http://proxy.example:8080' },
    });
    expect(downloadEnvironment({ HTTPS_PROXY: 'localhost:8080' })).toMatchObject({
      env: { https_proxy: 'http://localhost:8080' },
    });
  });

  it.each(['http://', 'http://[', ':::', 'ftp://host', 'file:///x', 'http://host:99999', 'a b'])(
    'is invalid with %j, whose variable is named',
    (value) => {
      expect(downloadEnvironment({ ALL_PROXY: value })).toEqual({ kind: 'invalid', variable: 'ALL_PROXY' });
    },
  );
});
