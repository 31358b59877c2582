#!/usr/bin/env node

// Plain JavaScript for any Node from 20 on: the program itself needs Node 24, which the package `node`
// provides. An import of a module of Node evaluates all its members, which takes a tenth of a short command.

const { existsSync } = process.getBuiltinModule?.('node:fs') ?? (await import('node:fs'));

const neededMajor = 24;
/** `start` opens the window; everything else is a terminal command. */
const [first, ...rest] = process.argv.slice(2);
const name = first === 'start' ? 'start.js' : 'cli.cjs';
const programArguments = first === 'start' ? rest : process.argv.slice(2);
const program = new URL(`../dist/${name}`, import.meta.url);
const forwarded = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** @returns {Promise<string | undefined>} */
async function bundledNode() {
  try {
    const { createRequire } = await import('node:module');
    const { default: path } = await import('node:path');
    const directory = path.dirname(createRequire(import.meta.url).resolve('node/package.json'));
    const file = path.join(directory, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} node */
async function runWith(node) {
  const { spawn } = await import('node:child_process');
  const { fileURLToPath } = await import('node:url');
  const child = spawn(node, [fileURLToPath(program), ...programArguments], { stdio: 'inherit' });
  const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  for (const signal of forwarded) process.on(signal, forward);
  child.on('error', (error) => {
    console.error(`grantscope: cannot start ${node}: ${error.message}`);
    process.exitCode = 3;
  });
  child.on('exit', (code, signal) => {
    for (const name of forwarded) process.off(name, forward);
    if (signal === null) process.exitCode = code ?? 3;
    else process.kill(process.pid, signal);
  });
}

const head = '(function (exports, require, module, __filename, __dirname) {';
const foot = '\n})';

/**
 * The text of a script within a function, read to where it stays: a copy takes as long as the reading.
 * @param {string} file
 */
function functionText(file) {
  const { closeSync, fstatSync, openSync, readSync } = process.getBuiltinModule('node:fs');
  const descriptor = openSync(file);
  try {
    const { size } = fstatSync(descriptor);
    const text = Buffer.allocUnsafe(head.length + size + foot.length);
    text.write(head, 'latin1');
    readSync(descriptor, text, head.length, size, 0);
    text.write(foot, head.length + size, 'latin1');
    return text.toString('latin1');
  } finally {
    closeSync(descriptor);
  }
}

/**
 * The file that a script requires. At a second call of `path.join` V8 optimizes it, on another thread, for longer than the
 * call takes.
 * @param {string} folder
 * @param {string} id
 * @returns {string}
 */
function requiredFile(folder, id) {
  const { dirname, sep } = process.getBuiltinModule('node:path');
  if (id.startsWith('./')) return requiredFile(folder, id.slice(2));
  if (id.startsWith('../')) return requiredFile(dirname(folder), id.slice(3));
  return folder + sep + id.replaceAll('/', sep);
}

/** @type {Map<string, { exports: unknown }>} The scripts that were loaded, by file name. */
const modules = new Map();

/**
 * Loads a script of the build as `require` does, and those that it requires, with the code that was compiled for them
 * when the program was built: compiling takes most of the time of a short command. Code of another version of Node is
 * not used, and the script is compiled again. Scripts are ASCII, and import nothing. Throws what a script throws.
 * @param {string} file absolute
 * @returns {unknown} what the script exports
 */
function loadScript(file) {
  const loaded = modules.get(file);
  if (loaded !== undefined) return loaded.exports;
  const { Script } = process.getBuiltinModule('node:vm');
  const { dirname } = process.getBuiltinModule('node:path');
  const { readFileSync } = process.getBuiltinModule('node:fs');
  const text = functionText(file);
  const script = new Script(text, {
    filename: file,
    ...(existsSync(`${file}.code`) ? { cachedData: readFileSync(`${file}.code`) } : {}),
  });
  // V8 adds many members faster to an object without a prototype.
  const module = { exports: Object.create(null) };
  modules.set(file, module);
  const folder = dirname(file);
  /** @type {NodeJS.Require | undefined} */
  let requireOther;
  const require = (/** @type {string} */ id) => {
    if (id.startsWith('.')) return loadScript(requiredFile(folder, id));
    if (id.startsWith('node:')) return process.getBuiltinModule(id);
    requireOther ??= process.getBuiltinModule('node:module').createRequire(file);
    return requireOther(id);
  };
  script.runInThisContext()(module.exports, require, module, file, folder);
  return module.exports;
}

if (!existsSync(program)) {
  console.error(`grantscope: dist/${name} is missing; run "npm run build" in the project folder.`);
  process.exitCode = 2;
} else if (Number.parseInt(process.versions.node, 10) >= neededMajor) {
  process.argv.splice(2, Infinity, ...programArguments);
  if (first === 'start') {
    await import(program.href);
  } else {
    loadScript(process.getBuiltinModule('node:url').fileURLToPath(program));
  }
} else {
  const node = await bundledNode();
  if (node === undefined) {
    console.error(
      `grantscope: Node ${neededMajor} is required, but this is Node ${process.versions.node}; ` +
        'run "npm ci" in the project folder, or install it.',
    );
    process.exitCode = 2;
  } else {
    await runWith(node);
  }
}
