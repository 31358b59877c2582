import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// Part of the build, imported before a command of the terminal is started: at its end, saves the code of every script
// of the build that it loaded, with the functions that it called, beside the script.

const vm = createRequire(import.meta.url)('node:vm');

/** @type {Map<string, import('node:vm').Script>} By file name. */
const scripts = new Map();

vm.Script = class extends vm.Script {
  /**
   * @param {string} text
   * @param {{ readonly filename: string }} options
   */
  constructor(text, options) {
    super(text, options);
    scripts.set(options.filename, this);
  }
};

process.on('exit', () => {
  for (const [file, script] of scripts) writeFileSync(`${file}.code`, script.createCachedData());
});
