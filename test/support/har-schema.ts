import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

const folder = fileURLToPath(new URL('../fixtures/har-schema/', import.meta.url));

/** The schemas of the package, with references inside of one document. */
const schema = z.fromJSONSchema({
  $schema: 'http://json-schema.org/draft-07/schema#',
  ...readSchema('har'),
  definitions: Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.replace('.json', ''))
      .map((name) => [name, readSchema(name)]),
  ),
});

function readSchema(name: string): object {
  const text = readFileSync(`${folder}${name}.json`, 'utf8');
  return JSON.parse(
    text
      .replace(/"\$(?:id|schema)": "[^"]*",/g, '')
      .replaceAll(/"\$ref": "(\w+)\.json#"/g, '"$ref": "#/definitions/$1"')
      // A format is compared only for a type.
      .replaceAll(/\{ ("format": "ipv\d") \}/g, '{ "type": "string", $1 }'),
  );
}

/** What a schema of HAR 1.2 that is not ours finds wrong in a file, by its path. */
export function harProblems(har: unknown): readonly string[] {
  const { error } = schema.safeParse(har);
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
}
