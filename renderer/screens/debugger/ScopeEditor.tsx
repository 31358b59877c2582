import { ScopeField } from '../../components/ScopeField.tsx';
import { useActions } from '../../store/store.ts';

/** The scopes that the next run asks for. */
export function ScopeEditor({ scope }: { readonly scope: string }) {
  const { changeOptions } = useActions();
  return <ScopeField scope={scope} onChange={(next) => changeOptions({ scope: next })} />;
}
