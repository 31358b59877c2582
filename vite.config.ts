import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { dirname, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { type Plugin, parseSync } from 'vite';
import { defineConfig } from 'vitest/config';
import { findElectron } from './electron/machine/electron-program.ts';
import packageJson from './package.json' with { type: 'json' };
import { testProjects } from './test/support/projects.ts';

/** Packages that are part of the build: of those, many files would be loaded at every start. */
const bundled = ['zod'];

const external = [
  ...builtinModules,
  ...builtinModules.map((name) => `node:${name}`),
  'electron',
  ...Object.keys(packageJson.dependencies)
    .filter((name) => !bundled.includes(name))
    .map((name) => new RegExp(`^${name}(/|$)`)),
];

/** The files that are loaded with these: what they import, but not within a function, and what those import. */
function filesLoadedWith(entries: readonly string[]): ReadonlySet<string> {
  const files = new Set(entries.map((entry) => resolve(import.meta.dirname, entry)));
  for (const file of files) {
    for (const node of file.endsWith('.json')
      ? []
      : parseSync(file, readFileSync(file, 'utf8')).program.body) {
      if (!('source' in node) || node.source === null) continue;
      const kind = node.type === 'ImportDeclaration' ? node.importKind : node.exportKind;
      const { value } = node.source;
      if (kind !== 'type' && value.startsWith('.')) files.add(resolve(dirname(file), value));
    }
  }
  return new Set([...files].map((file) => file.replaceAll('\\', '/')));
}

/** Whether a file is loaded with these. They are read when a file is built. */
function loadedWith(...entries: readonly string[]): (file: string) => boolean {
  let files: ReadonlySet<string> | undefined;
  return (file) => {
    files ??= filesLoadedWith(entries);
    return files.has(file);
  };
}

/** What every command of the terminal loads, and what `inspect` loads besides, as a file each. */
const terminalChunks = [
  { name: 'terminal', test: loadedWith('electron/cli.ts'), priority: 2 },
  {
    name: 'inspect',
    test: loadedWith('electron/terminal/commands/inspect.ts', 'electron/terminal/backend/terminal-crypto.ts'),
    priority: 1,
  },
];

const segment = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token like most that are inspected. */
const sampleToken = [
  segment({ alg: 'RS256', typ: 'JWT', kid: 'k1' }),
  segment({
    iss: 'https://login.example',
    sub: 'alice',
    aud: ['orders', 'account'],
    exp: 1_900_000_300,
    iat: 1_900_000_000,
    nonce: 'n',
    scope: 'openid email',
    email: 'alice@people.example',
    email_verified: true,
  }),
  'c2ln'.repeat(86),
].join('.');

/**
 * Performs a command of the terminal, so that its next start finds the code compiled. A Node that cannot run the program
 * compiles nothing for it.
 */
function saveCompiledCode(command: readonly string[]): void {
  if (Number.parseInt(process.versions.node, 10) < 24) return;
  const program = ['--import', './electron/save-compiled-code.js', 'electron/launch.js'];
  const { status, stderr } = spawnSync(process.execPath, [...program, ...command], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, FORCE_COLOR: '1', LANG: 'C.UTF-8' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the code of ${command[0]} cannot be compiled: ${stderr}`);
}

/** The page, and the module that evaluates React DOM. */
const windowEntry = /\/renderer\/(?:index\.html|main\.tsx)$/;

/**
 * What the window starts with, in few files: each is a request that the program intercepts. React DOM is one of its own,
 * and so is the module that evaluates it: it creates errors when it is evaluated, and for their position V8 parses the
 * files on the stack once more.
 */
const windowChunks = [
  { name: 'react', test: /\/node_modules\/(?:react|react-dom|scheduler)\//, priority: 2 },
  {
    name: 'window',
    test: (file: string) => !windowEntry.test(file),
    tags: ['$initial' as const],
    priority: 1,
  },
  // The screen that follows at once: otherwise each of its icons would be a file.
  { name: 'debugger', test: loadedWith('renderer/screens/debugger/DebuggerScreen.tsx') },
  { name: 'icons', test: /\/node_modules\/lucide-react\// },
];

/**
 * Names the page of the window as it lies in its folder: the root of the window's private origin. Nothing is rendered before
 * its script has run: the frame of an empty page takes time in which the script could run.
 */
const pageAtRoot: Plugin = {
  name: 'page-at-root',
  enforce: 'post',
  applyToEnvironment: (environment) => environment.name === 'client',
  generateBundle(_options, bundle) {
    const page = bundle['renderer/index.html'];
    if (page?.type !== 'asset') return;
    page.fileName = 'index.html';
    page.source = String(page.source).replace('<script type="module"', '$& blocking="render"');
  },
};

function escapedUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** An export of a chunk that others import from, as a getter of its own. */
const exportGetter =
  /^Object\.defineProperty\(exports, "([\w$]+)", \{\n\tenumerable: true,\n\tget: function\(\) \{\n\t\treturn ([\w$]+);\n\t\}\n\}\);$/gm;

/**
 * What makes scripts of the terminal load faster: what is beyond ASCII is written as an escape, for scripts of one byte a
 * character, and exports are plain values, for the getters are a fifth of the compiled code. They are at the end of a
 * script, and nothing assigns to an export later.
 */
const loadedFaster: Plugin = {
  name: 'loaded-faster',
  enforce: 'post',
  applyToEnvironment: (environment) => environment.name === 'terminal',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      // No raw template, where an escape would be text, has such a character.
      chunk.code = chunk.code
        .replace(/[^\0-\x7f]/g, escapedUnit)
        .replace(exportGetter, (_, name, value) => `exports.${name} = ${value};`);
    }
  },
};

const { browserless, withBrowsers, byPage, inStandIn, inElectron } = testProjects;
const projects = [
  ...browserless,
  ...withBrowsers,
  byPage,
  inStandIn,
  ...(findElectron(process.env) === undefined ? [] : [inElectron]),
];

export default defineConfig({
  plugins: [react(), pageAtRoot, loadedFaster],
  builder: {
    buildApp: async (builder) => {
      // The folder is what is packed: nothing of an earlier build may stay in it.
      await rm('dist', { recursive: true, force: true });
      for (const environment of Object.values(builder.environments)) await builder.build(environment);
      // What lies in the window's folder is served to it.
      await rename('dist/renderer/licenses-window.json', 'dist/licenses-window.json');
      for (const command of [['--help'], ['inspect', sampleToken]]) saveCompiledCode(command);
    },
  },
  environments: {
    ssr: {
      build: {
        ssr: true,
        outDir: 'dist',
        emptyOutDir: false,
        target: 'node24',
        sourcemap: true,
        license: { fileName: 'licenses-program.json' },
        rollupOptions: {
          external,
          input: [
            'electron/main.ts',
            'electron/start.ts',
            'electron/machine/install-electron.ts',
            'electron/crypto/known-secrets/secret-worker.ts',
            'electron/text-reader/reading-worker.ts',
            'electron/export/import-worker.ts',
          ],
          output: {
            entryFileNames: '[name].js',
            // What only `start.js` loads later is not part of a package.
            chunkFileNames: ({ facadeModuleId }) =>
              /\/(?:hosts\/chromium|terminal)\//.test(facadeModuleId ?? '')
                ? 'start/[name]-[hash].js'
                : 'assets/[name]-[hash].js',
          },
        },
      },
    },
    terminal: {
      // CommonJS, because only a script can be loaded with the code that was compiled for it before.
      consumer: 'server',
      resolve: { noExternal: bundled },
      build: {
        ssr: true,
        outDir: 'dist',
        emptyOutDir: false,
        target: 'node24',
        sourcemap: true,
        rollupOptions: {
          external,
          input: ['electron/cli.ts'],
          output: {
            format: 'cjs',
            dynamicImportInCjs: false,
            entryFileNames: '[name].cjs',
            chunkFileNames: 'terminal/[name]-[hash].cjs',
            codeSplitting: { groups: terminalChunks },
          },
        },
      },
    },
    preload: {
      // A sandboxed preload script is one CommonJS file, with nothing to require but Electron.
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron'] },
      build: {
        ssr: true,
        outDir: 'dist',
        emptyOutDir: false,
        target: 'node24',
        license: { fileName: 'licenses-preload.json' },
        rollupOptions: {
          external: ['electron'],
          input: ['electron/preload.ts'],
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
    client: {
      build: {
        outDir: 'dist/renderer',
        license: { fileName: 'licenses-window.json' },
        target: 'chrome130',
        assetsInlineLimit: 0,
        chunkSizeWarningLimit: 800,
        modulePreload: { polyfill: false },
        rollupOptions: {
          input: 'renderer/index.html',
          output: { codeSplitting: { groups: windowChunks } },
        },
      },
    },
  },
  ssr: { noExternal: bundled },
  test: {
    globalSetup: 'test/support/temporary-folder.ts',
    projects: projects.map((test) => ({ test })),
  },
});
