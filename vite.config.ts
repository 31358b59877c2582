import { builtinModules } from 'node:module';
import { defineConfig } from 'vitest/config';
import packageJson from './package.json' with { type: 'json' };

const external = [
  ...builtinModules,
  ...builtinModules.map((name) => `node:${name}`),
  ...Object.keys(packageJson.dependencies).map((name) => new RegExp(`^${name}(/|$)`)),
];

export default defineConfig({
  build: {
    ssr: 'electron/cli.ts',
    outDir: 'dist',
    target: 'node24',
    sourcemap: true,
    rollupOptions: { external, output: { entryFileNames: '[name].js' } },
  },
  ssr: { noExternal: ['zod'] },
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/core/**/*.test.ts', 'test/support/**/*.test.ts', 'test/walls.test.ts'],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/electron/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'end-to-end',
          include: ['test/app/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
