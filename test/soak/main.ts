import { soak } from '../support/store/soak.ts';

// Kills the program a hundred times, or as often as the first argument says, and prints what was lost.

const [kills = '100'] = process.argv.slice(2);
const problems = await soak(Number(kills), (text) => process.stdout.write(`${text}\n`));
process.stdout.write(problems.length === 0 ? 'Nothing was lost.\n' : `${problems.join('\n')}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
