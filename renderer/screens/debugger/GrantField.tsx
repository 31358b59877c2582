import { ChevronDown } from 'lucide-react';
import { type LoginGrant, loginGrants } from '../../../core/grants/registry.ts';
import { guideOf } from '../../../core/teach/guide.ts';
import { Menu, MenuChoice } from '../../components/Menu.tsx';
import { useActions } from '../../store/store.ts';

const choices = loginGrants.map((grant) => [grant, guideOf(grant).name] as const);
const isOutdated = ([grant]: (typeof choices)[number]): boolean => guideOf(grant).outdated !== undefined;

/** Chooses the grant of the next run; deprecated ones are listed separately. */
export function GrantField({ grant }: { readonly grant: LoginGrant }) {
  const { chooseGrant } = useActions();
  return (
    <Menu
      trigger={
        <button type="button" className="field">
          <span className="field-label">Grant</span>
          <span className="field-value">{guideOf(grant).name}</span>
          <ChevronDown className="icon" aria-hidden />
        </button>
      }
    >
      <MenuChoice
        label="Grants"
        value={grant}
        choices={choices.filter((choice) => !isOutdated(choice))}
        onChoose={chooseGrant}
      />
      <MenuChoice
        label="Deprecated"
        value={grant}
        choices={choices.filter(isOutdated)}
        onChoose={chooseGrant}
      />
    </Menu>
  );
}
