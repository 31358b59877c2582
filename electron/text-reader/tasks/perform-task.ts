import type { ReadingCrypto } from '../read-text.ts';
import { compareOpenedRuns } from './compare-opened-runs.ts';
import { compareColumns, comparePair, listChoices } from './compare-tokens.ts';
import { listTokensOfRun, listTokensOfText, valueOfListed } from './list-tokens.ts';
import type { Task, TaskKind, Tasks } from './tasks.ts';

type Performers = {
  readonly [K in TaskKind]: (request: Tasks[K]['request'], crypto: ReadingCrypto) => Tasks[K]['result'];
};

const performers: Performers = {
  'list-text': listTokensOfText,
  'find-value': valueOfListed,
  'list-run': listTokensOfRun,
  'list-choices': ({ from }, crypto) => listChoices(from, crypto),
  'compare-pair': comparePair,
  'compare-columns': ({ tokens }, crypto) => compareColumns(tokens, crypto),
  'compare-runs': compareOpenedRuns,
};

/** Does what the program asks of its thread. */
export function performTask({ task, request }: Task, crypto: ReadingCrypto): Tasks[TaskKind]['result'] {
  return perform(task, request, crypto);
}

function perform<K extends TaskKind>(
  task: K,
  request: Tasks[K]['request'],
  crypto: ReadingCrypto,
): Tasks[K]['result'] {
  return performers[task](request, crypto);
}
