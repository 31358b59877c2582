import type { ReadCapsule } from '../../core/record/capsule/capsule.ts';
import { createRunMasker } from '../masking/run-masker.ts';
import type { RecordedExchange } from '../store/exchanges.ts';

/** A run that was read from a file, with its messages as the window shows them. */
export interface ImportedRun extends ReadCapsule {
  readonly recorded: readonly RecordedExchange[];
  /** Set for a run that was rebuilt from the messages of a HAR file. */
  readonly source?: 'har';
  /** The position of the run that it follows, among those of the file. */
  readonly follows?: number;
}

/** The runs of a file, and what else is in it. */
export interface ImportedFile {
  readonly runs: readonly ImportedRun[];
  /** The parts of the file that cannot be read, each with the reason. */
  readonly leftOut: readonly string[];
  /** Present for a HAR file. */
  readonly har?: HarContent;
}

/** What is in a HAR file. */
export interface HarContent {
  /** The program that wrote it. */
  readonly creator?: string;
  readonly entries: number;
  /** Entries that belong to no login. */
  readonly others: number;
  /** The hosts with the most requests. */
  readonly hosts: readonly string[];
  /** How many different JWTs are in it. */
  readonly jwts: number;
}

/** A capsule as a run. In one with pseudonyms there is nothing to mask. */
export function runOfCapsule(read: ReadCapsule): ImportedRun {
  const { capsule } = read;
  const masker = createRunMasker(Object.values(capsule.tokens));
  const recorded = capsule.exchanges.map((whole) => ({
    whole,
    masked: capsule.masked ? whole : masker.exchange(whole),
  }));
  return { ...read, recorded };
}
