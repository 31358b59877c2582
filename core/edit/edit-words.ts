import type { Change, EditedStep } from './changes.ts';

const parts: Readonly<Record<Change['part'], string>> = {
  method: 'method',
  url: 'URL',
  status: 'status',
  body: 'body',
  query: 'query parameter',
  fragment: 'fragment parameter',
  form: 'form parameter',
  header: 'header',
  member: 'JSON member',
  'jose-header': 'JOSE header',
  claim: 'claim',
  signature: 'signature',
};

/** What was edited, in a few words: "code_verifier", "body"; the name may be from outside. */
export function changedName({ part, name }: Pick<Change, 'part' | 'name'>): string {
  return name === undefined || name === '' ? parts[part] : name;
}

/** Where an edit is in its message. */
export function changedPart({ part }: Pick<Change, 'part'>): string {
  return parts[part];
}

/** What happened to a step at its pause, in words of ours; undefined where fields were edited, which have their own. */
export function stateText({ state }: EditedStep): string | undefined {
  if (state === 'dropped') return 'Dropped at the pause';
  return state === 'by-hand' ? 'The response was written by hand at the pause' : undefined;
}

/** What was edited in a step, on one line; masked as the step is. */
export function editedText(edited: EditedStep): string {
  const changes = [...(edited.request ?? []), ...(edited.response ?? [])].map(
    (change) => `${changedName(change)} ${change.kind}`,
  );
  return [stateText(edited) ?? [], changes].flat().join(', ');
}
