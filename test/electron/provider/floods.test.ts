import { expect, it } from 'vitest';
import { start } from '../../support/provider/folder.ts';
import { send } from '../../support/provider/send.ts';
import { hold } from '../../support/wire/held-connection.ts';

const attacks = [
  ['nothing', ''],
  ['half a request', 'GET /jwks HTTP/1.1\r\nHost: a'],
  ['half a form', 'POST /token HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\na'],
] as const;

it.each(attacks)(
  'connections with %s neither keep a client out nor outlive the provider',
  async (_what, bytes) => {
    const provider = await start({ connections: 8 });
    const place = { host: '127.0.0.1', port: provider.port };
    const held = await Promise.all(Array.from({ length: 24 }, () => hold(place, bytes)));
    expect((await send(`${provider.issuer}/jwks`)).status).toBe(200);
    await expect.poll(() => held.filter((one) => one.hasEnded()).length).toBeGreaterThanOrEqual(16);
    await Promise.all([provider.close(), provider.close()]);
    await Promise.all(held.map(({ ended }) => ended));
    await expect(send(`${provider.issuer}/jwks`)).rejects.toThrow();
  },
);
