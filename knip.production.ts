import type { KnipConfig } from 'knip';
import base from './knip.json' with { type: 'json' };

/** What only tests use is unused, but for exports that their own file uses too: some are worth a test of their own. */
const config: KnipConfig = {
  ...base,
  ignoreExportsUsedInFile: true,
  // The program of one, which downloads a browser, is found by its path; the others are loaded for the first XML signature.
  ignoreDependencies: ['playwright', 'xml-crypto', '@xmldom/xmldom'],
};

export default config;
