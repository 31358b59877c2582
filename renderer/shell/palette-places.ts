import type { ConnectionView } from '../../core/views/connection/connection-view.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';
import type { State } from '../store/state.ts';
import { matchNames } from './match-words.ts';
import { nameOfRun } from './run-rows.ts';

/** A connection, user or run that the palette opens. */
export interface PalettePlace {
  readonly id: string;
  readonly name: string;
  /** Other words by which it is found. */
  readonly words: string;
  readonly open: (state: State) => void;
}

interface RunPlace extends PalettePlace {
  readonly startedAt: number;
}

interface PalettePlaces {
  /** Each followed by its users. */
  readonly connections: readonly PalettePlace[];
  readonly runs: readonly RunPlace[];
}

export const noPlaces: PalettePlaces = { connections: [], runs: [] };

export function listPlaces(
  connections: readonly ConnectionView[],
  runs: readonly RunSummary[],
): PalettePlaces {
  return {
    connections: connections.flatMap(({ id, name, personas }) => [
      { id, name, words: '', open: (state: State) => state.selectConnection(id) },
      ...personas.map((persona) => ({
        id: persona.id,
        name: `${persona.name} at ${name}`,
        words: '',
        open: (state: State) => state.selectPersona(id, persona.id),
      })),
    ]),
    runs: runs.map((run) => ({
      id: run.id,
      name: nameOfRun(run, connections),
      words: [run.title, run.grant, run.note].filter((word) => word !== undefined).join(' '),
      open: (state: State) => void state.openRun(run.id),
      startedAt: run.startedAt,
    })),
  };
}

/** So many of a kind are listed: each takes longer to show than to compare. */
const mostListed = 50;

/** The first of those that match a search, in their order. */
export function matchingPlaces<Place extends PalettePlace>(
  places: readonly Place[],
  typed: string,
): readonly Place[] {
  const found: Place[] = [];
  for (const place of places) {
    if (found.length === mostListed) break;
    if (matchNames([place.name, place.words], typed) > 0) found.push(place);
  }
  return found;
}
