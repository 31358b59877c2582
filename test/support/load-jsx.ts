import { readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Of Rolldown, which Vite brings along. */
interface Transformer {
  transformSync(
    file: string,
    text: string,
    options: { readonly jsx: { readonly runtime: 'automatic' } },
  ): { readonly code: string; readonly errors: readonly { readonly message: string }[] };
}

const { transformSync }: Transformer = createRequire(import.meta.resolve('vite'))('rolldown/utils');

// Node reads TypeScript, but no JSX.
registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context);
    const file = fileURLToPath(url);
    const { code, errors } = transformSync(file, readFileSync(file, 'utf8'), {
      jsx: { runtime: 'automatic' },
    });
    if (errors[0] !== undefined) throw new SyntaxError(`${file}: ${errors[0].message}`);
    return { format: 'module', source: code, shortCircuit: true };
  },
});
