import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newFolder, start } from '../../support/provider/folder.ts';
import { callWith, exchange, logIn, refresh } from '../../support/provider/login.ts';
import { storeKeys } from '../../support/provider/stored-keys.ts';

const contents = (folder: string) =>
  new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name): [string, unknown] => [name, JSON.parse(readFileSync(join(folder, name), 'utf8'))]),
  );

function empty(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
}

async function started() {
  const dataFolder = storeKeys(join(newFolder(), 'demo-provider'));
  return { dataFolder, provider: await start({ dataFolder }) };
}

const removals: readonly (readonly [string, (folder: string) => void])[] = [
  ['is removed', (folder) => rmSync(folder, { recursive: true })],
  ['is renamed', (folder) => renameSync(folder, `${folder}-elsewhere`)],
  ['is emptied', empty],
  ['loses its logins', (folder) => rmSync(join(folder, 'state.sqlite'))],
  ['loses a key', (folder) => rmSync(join(folder, 'keys.json'))],
];

describe.skipIf(process.platform === 'win32')('the folder of a provider that runs', () => {
  it.each(removals)('that %s is as before once it is restored', async (_what, remove) => {
    const { dataFolder, provider } = await started();
    const before = contents(dataFolder);
    const earlier = await logIn(provider);
    const { body } = await exchange(provider, earlier);
    remove(dataFolder);
    const meanwhile = await logIn(provider);
    expect(provider.restore()).toEqual({ ok: true, value: null });
    expect(contents(dataFolder)).toEqual(before);
    for (const name of readdirSync(dataFolder)) {
      expect([name, statSync(join(dataFolder, name)).mode & 0o077]).toEqual([name, 0]);
    }
    expect((await exchange(provider, meanwhile)).status).toBe(200);
    await provider.close();

    const next = await start({ dataFolder });
    expect(next).toMatchObject({ issuer: provider.issuer, portStored: true });
    expect(next).not.toHaveProperty('notice');
    expect((await callWith(`${next.issuer}/api/userinfo`, body.access_token)).status).toBe(200);
    expect((await refresh(next, earlier.client, body.refresh_token)).status).toBe(200);
  });

  it('that is complete stays as it is', async () => {
    const { dataFolder, provider } = await started();
    const inodes = () => readdirSync(dataFolder).map((name) => [name, statSync(join(dataFolder, name)).ino]);
    const before = inodes();
    expect(provider.restore().ok).toBe(true);
    expect(inodes()).toEqual(before);
  });

  it('is not written over other files', async () => {
    const { dataFolder, provider } = await started();
    writeFileSync(join(dataFolder, 'port.json'), '{"port":1}');
    expect(provider.restore().ok).toBe(true);
    expect(readFileSync(join(dataFolder, 'port.json'), 'utf8')).toBe('{"port":1}');
    rmSync(join(dataFolder, 'state.sqlite'));
    writeFileSync(join(dataFolder, 'state.sqlite'), 'another file');
    expect(provider.restore().ok).toBe(false);
    expect(readFileSync(join(dataFolder, 'state.sqlite'), 'utf8')).toBe('another file');
  });

  it('that cannot be created says so, and the provider continues', async () => {
    const { dataFolder, provider } = await started();
    rmSync(dataFolder, { recursive: true });
    writeFileSync(dataFolder, 'a file in its place');
    expect(provider.restore()).toMatchObject({
      ok: false,
      failure: { step: 'demo provider: restoring its folder' },
    });
    expect((await exchange(provider, await logIn(provider))).status).toBe(200);
    rmSync(dataFolder);
    expect(provider.restore().ok).toBe(true);
  });

  it('has the stored port again, not the one that was used instead', async () => {
    const first = await started();
    const second = await start({ dataFolder: first.dataFolder });
    expect(second.portStored).toBe(false);
    rmSync(first.dataFolder, { recursive: true });
    expect(second.restore().ok).toBe(true);
    expect(JSON.parse(readFileSync(join(first.dataFolder, 'port.json'), 'utf8'))).toEqual({
      port: first.provider.port,
    });
  });
});
