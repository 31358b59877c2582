import type { Problems } from './check-draft.ts';
import type { Draft } from './draft.ts';

/** The properties of each part of the form. */
export interface FieldsProps {
  readonly draft: Draft;
  /** Problems of the fields that the user has left, or that the program rejected. */
  readonly problems: Problems;
  readonly change: (part: Partial<Draft>) => void;
}
