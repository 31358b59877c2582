import { readFileSync } from 'node:fs';
import { openWorldEnd, setUpIsolatedWorld, setUpMainWorld, watchFeatures, watchPage } from './worlds.ts';

/** What the worlds of a page call each other by. */
export const worldKey = '__standIn';

/** The names of the worlds beside that of the page. */
export const isolatedWorld = 'Electron Isolated Context';
export const watchingWorld = 'Stand-in watch';

/** The scripts of the page's own world and of the preload script's. */
export function preloadScripts(file: string): { readonly main: string; readonly isolated: string } {
  const source = readFileSync(file, 'utf8');
  const parameters = 'require, process, exports, module, Buffer, global, setImmediate, clearImmediate';
  return {
    main: call(setUpMainWorld, String(openWorldEnd), JSON.stringify(worldKey)),
    isolated: call(
      setUpIsolatedWorld,
      String(openWorldEnd),
      JSON.stringify(worldKey),
      `function (${parameters}) {${source}\n}`,
    ),
  };
}

export const watchScript = call(watchPage, JSON.stringify(worldKey));
export const featuresScript = call(watchFeatures, JSON.stringify(worldKey));

function call(act: (...args: never[]) => void, ...args: readonly string[]): string {
  return `(${String(act)})(${args.join(', ')});`;
}
