import { registerHooks } from 'node:module';

// Preloaded into a process: has the module `electron` be the stand-in.

const url = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url, shortCircuit: true } : next(specifier, context),
});
