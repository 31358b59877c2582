import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { placeOf } from '../../../../electron/hosts/chromium/keep-window-place.ts';
import { windowArguments } from '../../../../electron/hosts/chromium/window-arguments.ts';
import { readPlaceFile, savePlaceFile } from '../../../../electron/hosts/place-file.ts';

const place = { x: 10, y: 20, width: 900, height: 700, maximized: false };
const bounds = { left: 10, top: 20, width: 900, height: 700 };

describe('the position of a window', () => {
  test('is that of its bounds', () => {
    expect(placeOf({ ...bounds, windowState: 'normal' }, undefined)).toEqual(place);
    expect(placeOf(bounds, { ...place, x: 1, maximized: true })).toEqual(place);
  });

  test('is the last one of its own where it is maximized', () => {
    const full = { left: 0, top: 0, width: 1920, height: 1080, windowState: 'maximized' } as const;
    expect(placeOf(full, place)).toEqual({ ...place, maximized: true });
    expect(placeOf(full, undefined)).toEqual({ x: 0, y: 0, width: 1280, height: 800, maximized: true });
  });

  test.each([
    { windowState: 'minimized' as const },
    { windowState: 'fullscreen' as const },
    { left: undefined },
  ])('is not that of %j', (change) => {
    const { left, ...rest } = { ...bounds, ...change };
    expect(placeOf({ ...rest, ...(left !== undefined && { left }) }, place)).toBeUndefined();
  });
});

describe('the command line of the window', () => {
  const line = (of: typeof place | undefined) =>
    windowArguments({ profile: '/p', headless: false, ...(of && { place: of }) }).filter((argument) =>
      /^--window-(?:size|position)/.test(argument),
    );

  test('has the stored position, or the default size', () => {
    expect(line(place)).toEqual(['--window-size=900,700', '--window-position=10,20']);
    expect(line(undefined)).toEqual(['--window-size=1280,800']);
  });

  test('bounds what is stored', () => {
    expect(line({ ...place, x: -1e9, y: 1e9, width: 1, height: 1e15 })).toEqual([
      '--window-size=200,32767',
      '--window-position=-32767,32767',
    ]);
  });
});

describe('the file of the position', () => {
  const file = () => {
    const folder = mkdtempSync(join(tmpdir(), 'grantscope-place-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return join(folder, 'window-place.json');
  };

  test('is read as it was saved, by its user only', () => {
    const at = file();
    savePlaceFile(at, place);
    expect(readPlaceFile(at)).toEqual(place);
    expect(JSON.parse(readFileSync(at, 'utf8'))).toEqual(place);
  });

  test.each(['', '{"x":1}', 'x'.repeat(200_000)])('is ignored when it is damaged', (content) => {
    const at = file();
    writeFileSync(at, content);
    expect(readPlaceFile(at)).toBeUndefined();
  });

  test('that cannot be read or written is ignored', () => {
    const at = join(file(), 'missing', 'place.json');
    savePlaceFile(at, place);
    expect(readPlaceFile(at)).toBeUndefined();
  });
});
