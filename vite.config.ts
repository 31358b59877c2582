import { rename, rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { findElectron } from './electron/machine/electron-program.ts';
import packageJson from './package.json' with { type: 'json' };
import { testProjects } from './test/support/projects.ts';

const external = [
  ...builtinModules,
  ...builtinModules.map((name) => `node:${name}`),
  'electron',
  ...Object.keys(packageJson.dependencies).map((name) => new RegExp(`^${name}(/|$)`)),
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
          output: { entryFileNames: '[name].js' },
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
  ssr: { noExternal: ['zod'] },
  test: { projects: projects.map((test) => ({ test })) },
});
