import { spawnSync } from 'node:child_process';
import { accessSync, readFileSync } from 'node:fs';
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

/**
 * The files that are loaded with these: what they import, but not within a function, and what those import. `apart` is not
 * followed.
 */
function filesLoadedWith(entries: readonly string[], apart: readonly string[] = []): ReadonlySet<string> {
  const absolute = (file: string) => resolve(import.meta.dirname, file);
  const skipped = new Set(apart.map((file) => absolute(file)));
  // One that was renamed would be loaded at once again, and nothing would say so.
  for (const file of skipped) accessSync(file);
  const files = new Set(entries.map((entry) => absolute(entry)));
  for (const file of files) {
    for (const node of file.endsWith('.json')
      ? []
      : parseSync(file, readFileSync(file, 'utf8')).program.body) {
      if (!('source' in node) || node.source === null) continue;
      const kind = node.type === 'ImportDeclaration' ? node.importKind : node.exportKind;
      const { value } = node.source;
      const imported = resolve(dirname(file), value);
      if (kind !== 'type' && value.startsWith('.') && !skipped.has(imported)) files.add(imported);
    }
  }
  return new Set([...files].map((file) => file.replaceAll('\\', '/')));
}

/** Whether a file is loaded with these. They are read when a file is built. */
function loadedWith(entries: readonly string[], apart?: readonly string[]): (file: string) => boolean {
  let files: ReadonlySet<string> | undefined;
  return (file) => {
    files ??= filesLoadedWith(entries, apart);
    return files.has(file);
  };
}

const inspectEntries = [
  'electron/terminal/commands/inspect.ts',
  'electron/terminal/backend/terminal-crypto.ts',
];

/** What `inspect` calls for few tokens. Only functions use it: it would be loaded at once otherwise. */
const seldomUsed = [
  'core/token/json-reader.ts',
  'core/token/read-jwk.ts',
  'core/token/select-key.ts',
  'core/token/secret-octets.ts',
  'core/token/verify-with-secret-keys.ts',
  'core/token/formats/masked/mask.ts',
  'core/token/sd-jwt/check-key-binding.ts',
  'core/token/sd-jwt/match-disclosures.ts',
  'core/token/sd-jwt/read-disclosure.ts',
  'core/oauth/issuer-difference.ts',
  'core/checks/issuer-note.ts',
  'electron/crypto/crypto-keys.ts',
  'electron/crypto/near-miss.ts',
  'electron/crypto/known-secrets/common-secrets.ts',
  'electron/crypto/known-secrets/look-up-secret.ts',
  'electron/crypto/known-secrets/try-secrets.ts',
  'electron/terminal/commands/read-url.ts',
  'electron/terminal/json-text.ts',
  'electron/terminal/json-token.ts',
  'electron/terminal/views/format.ts',
  'electron/terminal/views/sd-jwt.ts',
];

/**
 * What every command of the terminal loads, what `inspect` loads besides, and what it loads for few tokens, as a file each.
 */
const terminalChunks = [
  { name: 'terminal', test: loadedWith(['electron/cli.ts']), priority: 3 },
  { name: 'inspect', test: loadedWith(inspectEntries, seldomUsed), priority: 2 },
  { name: 'seldom', test: loadedWith(inspectEntries), priority: 1 },
].map((group) => ({ ...group, includeDependenciesRecursively: false }));

const segment = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const signature = 'c2ln'.repeat(86);

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
  signature,
].join('.');

/** One with claims of its provider, and with JSON that is read by what few tokens need. */
const unusualToken = [
  segment({ alg: 'RS256', typ: 'JWT', kid: 'k1' }),
  segment({
    iss: 'https://accounts.google.com',
    sub: '1',
    aud: 'orders',
    exp: 1_900_000_300,
    iat: 1_900_000_000,
    hd: 'people.example',
    given_name: 'Alice "Al"',
  }),
  signature,
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
  { name: 'debugger', test: loadedWith(['renderer/screens/debugger/DebuggerScreen.tsx']) },
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

/** How a script imports the one that few tokens need, and how it uses that. */
const seldomImport = /^const require_seldom = (require\("[^"]+"\));$/m;
const seldomUse = /\brequire_seldom\.(?=[\w$])/g;

/** Loads what few tokens need where a function first uses it. */
function loadedAtUse(code: string): string {
  return code
    .replace(seldomUse, '(require_seldom()).')
    .replace(seldomImport, 'let seldom;\nfunction require_seldom() {\n\treturn seldom ??= $1;\n}');
}

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
      chunk.code = loadedAtUse(chunk.code)
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
      // Of a script that several load, the code of the last one is kept.
      const commands = [['--help'], ['inspect', unusualToken], ['inspect', sampleToken]];
      for (const command of commands) saveCompiledCode(command);
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
    // The code of what the tests load is compiled once, also for their threads and programs, and stays for the next run.
    env: { NODE_COMPILE_CACHE: resolve(import.meta.dirname, 'node_modules/.cache/tests') },
    projects: projects.map((test) => ({ test })),
  },
});
