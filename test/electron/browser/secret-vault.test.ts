import { describe, expect, it } from 'vitest';
import { createSecretVault } from '../../../electron/browser/secret-vault.ts';

function typedInto(...values: readonly string[]) {
  const vault = createSecretVault();
  for (const value of values) vault.typed({ name: 'key', value, field: '1' });
  return vault;
}

const known = (...values: readonly string[]) =>
  typedInto(...values)
    .values()
    .map(({ value }) => value);

describe('createSecretVault', () => {
  it('knows the whole value, not its beginnings', () => {
    expect(known('h', 'hu', 'hun', 'hunt', 'hunter', 'hunter2')).toEqual(['hunter2']);
  });

  it('knows what is in the field while it is being typed', () => {
    expect(known('h', 'hu', 'hun', 'hunt')).toEqual(['hunt']);
  });

  it('keeps a value that was corrected or typed over, longest first', () => {
    expect(known('wrong-one', 'wrong-on', 'wrong', 'right')).toEqual([
      'wrong-one',
      'wrong-on',
      'wrong',
      'right',
    ]);
  });

  it('leaves short values to the names of their fields', () => {
    const vault = typedInto('123');
    expect(vault.values()).toEqual([]);
    expect(vault.isSecretField('key')).toBe(true);
    expect(vault.isSecretField('other')).toBe(false);
  });

  it('tells fields of one name apart', () => {
    const vault = createSecretVault();
    vault.typed({ name: 'key', value: 'first-value', field: '1' });
    vault.typed({ name: 'key', value: 'first-value-again', field: '2' });
    expect(vault.values().map(({ value }) => value)).toEqual(['first-value-again', 'first-value']);
  });

  it('forgets everything', () => {
    const vault = typedInto('hunter2');
    vault.clear();
    expect(vault.values()).toEqual([]);
    expect(vault.isSecretField('key')).toBe(false);
  });
});
