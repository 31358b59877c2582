import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DataFile } from '../../../electron/store/data-file.ts';
import { DataWatch } from '../../../electron/workbench/data-watch.ts';
import { afterwards, tempFolder } from '../../support/store/temp-store.ts';

test.skipIf(process.platform === 'win32')(
  'says what is the matter with the file, and nothing once it is back',
  () => {
    const path = join(tempFolder(), 'data');
    writeFileSync(path, 'data');
    const watch = new DataWatch(new DataFile(path), () => undefined);
    afterwards(() => watch.close());
    expect([watch.notices(), watch.loss()]).toEqual([[], undefined]);
    renameSync(path, `${path}-elsewhere`);
    expect(watch.notices()).toMatchObject([{ id: 'data-missing', tone: 'warn' }]);
    expect(watch.loss()).toContain(`${path} was removed while`);
    watch.copied('/elsewhere');
    expect(watch.loss()).toMatch(/what is newer than the copy in \/elsewhere is lost\.$/);
    writeFileSync(path, 'another');
    expect(watch.notices()).toMatchObject([{ id: 'data-replaced', tone: 'warn' }]);
    expect(watch.loss()).toContain('was replaced by another file');
    rmSync(path);
    renameSync(`${path}-elsewhere`, path);
    expect([watch.notices(), watch.loss()]).toEqual([[], undefined]);
  },
);
