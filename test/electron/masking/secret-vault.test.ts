import { describe, expect, it } from 'vitest';
import { createSecretVault } from '../../../electron/masking/secret-vault.ts';

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

describe('however much a page sets', () => {
  const flooded = (
    count: number,
    valueAt: (index: number) => string,
    fieldOf: (index: number) => string = String,
  ) => {
    const vault = createSecretVault();
    for (let index = 0; index < count; index += 1) {
      vault.typed({ name: `field-${index}`, value: valueAt(index), field: fieldOf(index) });
    }
    return vault;
  };
  const sizeOf = (values: readonly { readonly value: string }[]) =>
    values.reduce((sum, { value }) => sum + value.length, 0);

  it.each([
    ['20,000 fields', flooded(20_000, (index) => `password-${index}`)],
    [
      'one field with 20,000 values',
      flooded(
        20_000,
        (index) => `${index}-password`,
        () => 'one',
      ),
    ],
    ['values of 4,000 characters', flooded(500, (index) => `${index}-`.padEnd(4_000, 'x'))],
    ['values of a million characters', flooded(20, (index) => `${index}-`.padEnd(1_000_000, 'x'))],
    [
      'one growing without end',
      flooded(
        5_000,
        (index) => 'x'.repeat(index),
        () => 'one',
      ),
    ],
  ])('%s: what is stored stays within the limits, and the rest is known to be missing', (_what, vault) => {
    expect(vault.values().length).toBeLessThanOrEqual(100);
    expect(sizeOf(vault.values())).toBeLessThanOrEqual(32_768);
    expect(vault.overflowed()).toBe(true);
  });

  it('what is typed last stays', () => {
    const vault = flooded(20_000, (index) => `password-${index}`);
    vault.typed({ name: 'password', value: 'of the user', field: 'last' });
    expect(vault.values()).toContainEqual({ name: 'password', value: 'of the user' });
  });

  it('a login with a few fields and corrections is far from the limits', () => {
    const vault = flooded(40, (index) => `password-${index}`);
    expect([vault.overflowed(), vault.values().length]).toEqual([false, 40]);
  });

  it('names of any length are cut, and their number is limited', () => {
    const vault = createSecretVault();
    for (let index = 0; index < 2_000; index += 1) {
      vault.typed({ name: `${index}-`.padEnd(10_000, 'n'), value: 'the same', field: 'one' });
    }
    expect(vault.values()[0]?.name).toHaveLength(200);
    expect(vault.overflowed()).toBe(true);
  });

  it('is the same array until something changes, so that nothing is prepared twice', () => {
    const vault = typedInto('hunter2');
    expect(vault.values()).toBe(vault.values());
  });

  it('a report that a value is too large counts', () => {
    const vault = createSecretVault();
    vault.tooMuch('password');
    expect([vault.overflowed(), vault.isSecretField('password')]).toEqual([true, true]);
    vault.clear();
    expect(vault.overflowed()).toBe(false);
  });
});
