import { rename, rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
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

/** What every command of the terminal loads, and what `inspect` loads besides, as a file each. */
const terminalChunks = [
  {
    name: 'terminal',
    test: /\/(?:core\/base\/(?:nearest|safe-text|excerpt)|electron\/machine\/exit-code|electron\/terminal\/(?:help|options|process-input|run-cli|screen|text-width|usage-error)|electron\/terminal\/backend\/terminal-services|package)\.(?:ts|json)$/,
    priority: 2,
  },
  {
    name: 'inspect',
    test: /\/(?:core\/token\/.*|core\/checks\/jose\/.*|core\/views\/token\/token-views|core\/oauth\/(?:message|url-query|parameters|http-url)|electron\/crypto\/(?:crypto|crypto-keys|inspect-token|node-hash|known-secrets\/(?:bounded-search|search-limits|try-secrets|secret-list|look-up-secret|common-secrets))|electron\/masking\/(?:mask|mask-values|secret-finder|secret-index|writings|decode-text|protocol-words)|electron\/terminal\/(?:print-inspection|commands\/inspect)|electron\/terminal\/backend\/terminal-crypto)\.ts$/,
    priority: 1,
  },
];

/** Names the page of the window as it lies in its folder: the root of the window's private origin. */
const pageAtRoot: Plugin = {
  name: 'page-at-root',
  enforce: 'post',
  applyToEnvironment: (environment) => environment.name === 'client',
  generateBundle(_options, bundle) {
    const page = bundle['renderer/index.html'];
    if (page !== undefined) page.fileName = 'index.html';
  },
};

const { browserless, withBrowsers, inElectron } = testProjects;
const projects = [
  ...browserless,
  ...withBrowsers,
  ...(findElectron(process.env) === undefined ? [] : [inElectron]),
];

export default defineConfig({
  plugins: [react(), pageAtRoot],
  builder: {
    buildApp: async (builder) => {
      // The folder is what is packed: nothing of an earlier build may stay in it.
      await rm('dist', { recursive: true, force: true });
      for (const environment of Object.values(builder.environments)) await builder.build(environment);
      // What lies in the window's folder is served to it.
      await rename('dist/renderer/licenses-window.json', 'dist/licenses-window.json');
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
            'electron/cli.ts',
            'electron/main.ts',
            'electron/start.ts',
            'electron/crypto/known-secrets/secret-worker.ts',
            'electron/text-reader/reading-worker.ts',
          ],
          output: { entryFileNames: '[name].js', codeSplitting: { groups: terminalChunks } },
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
        rollupOptions: { input: 'renderer/index.html' },
      },
    },
  },
  ssr: { noExternal: bundled },
  test: { projects: projects.map((test) => ({ test })) },
});
