import { registerHooks } from 'node:module';

// Vitest reports every import to its main process, which only needs that to watch files.
if (process.env.VITEST_MODE === 'RUN') {
  registerHooks({
    resolve(specifier, context, next) {
      const { parentURL, importAttributes } = context;
      const isOurs = parentURL?.startsWith('file:') === true && !parentURL.includes('/node_modules/');
      if (!isOurs || !/^\.\.?\/[^?]*$/.test(specifier)) return next(specifier, context);
      return { url: new URL(specifier, parentURL).href, importAttributes, shortCircuit: true };
    },
  });
}
