import { registerHooks } from 'node:module';
import { json } from 'node:stream/consumers';
import { TextDocument } from 'vscode-languageserver-textdocument';

// A process that reads workflows from standard input, as a JSON array of texts, and prints the problems that the
// language service of their platform finds in each, as a JSON array of arrays of sentences.

// The language service is written for a bundler: its JSON imports have no attribute.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
});
const { validate } = await import('@actions/languageservice');

const texts = await json(process.stdin);
if (!Array.isArray(texts)) throw new Error('expected a JSON array of texts');
const problems: string[][] = [];
for (const [index, text] of texts.entries()) {
  // The language service keeps what it has read of a URI.
  const uri = `file:///project/.github/workflows/${index}.yml`;
  const found = await validate(TextDocument.create(uri, 'yaml', 1, String(text)));
  problems.push(found.map(({ message }) => (typeof message === 'string' ? message : message.value)));
}
process.stdout.write(JSON.stringify(problems));
