import type { Problems } from './check-draft.ts';
import type { Draft } from './draft.ts';

/** What each part of the form is given. */
export interface FieldsProps {
  readonly draft: Draft;
  /** What is wrong, for the fields that the person has left or that were refused. */
  readonly problems: Problems;
  readonly change: (part: Partial<Draft>) => void;
}
