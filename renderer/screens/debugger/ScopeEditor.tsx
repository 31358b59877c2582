import { ScopeField } from '../../components/ScopeField.tsx';
import { useActions } from '../../store/store.ts';

/** Edits the scopes of the next run. */
export function ScopeEditor({ scope }: { readonly scope: string }) {
  const { changeOptions } = useActions();
  return <ScopeField scope={scope} onChange={(next) => changeOptions({ scope: next })} />;
}
