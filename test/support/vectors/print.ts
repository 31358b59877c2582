import { type Judgement, say } from './say.ts';
import { vectorSources } from './sources.ts';

// Prints what the inspector says of every published test vector, by source. With a source: each disagreement in it.

const kinds: readonly Judgement[] = ['right', 'wrong', 'not recognised', 'misreported'];
const [, , chosen] = process.argv;

const rows = vectorSources()
  .filter(({ name }) => chosen === undefined || name === chosen)
  .map(({ name, vectors }) => {
    const said = vectors.map((vector) => ({ vector, ...say(vector) }));
    if (chosen !== undefined) {
      for (const { vector, judgement, words } of said.filter((one) => one.judgement !== 'right')) {
        process.stdout.write(`${vector.id}: ${judgement} (${vector.label} by its source): ${words}\n`);
      }
    }
    const counts = kinds.map((kind) => said.filter(({ judgement }) => judgement === kind).length);
    return [name, vectors.length, ...counts] as const;
  });

const sums = [
  'total',
  ...[0, 1, 2, 3, 4].map((at) => rows.reduce((sum, [, ...counts]) => sum + (counts[at] ?? 0), 0)),
];
for (const [name, ...cells] of [['source', 'vectors', ...kinds], ...rows, sums]) {
  process.stdout.write(
    `${String(name).padEnd(18)}${cells.map((cell) => String(cell).padStart(16)).join('')}\n`,
  );
}
