/** A value that was typed into a secret field, with the field's name. */
export interface TypedSecret {
  readonly name: string;
  readonly value: string;
}

/** The known secrets of one login window. Exists in memory only, within {@link vaultLimits}. */
export interface SecretVault {
  /** Records the current value of a secret field. `field` distinguishes fields of the same name. */
  typed(input: TypedSecret & { readonly field: string }): void;
  /** Records that a field has more than can be stored. */
  tooMuch(name: string): void;
  /** Values of four characters and more, longest first. The same array until something changes. */
  values(): readonly TypedSecret[];
  /** Whether the page had a secret field of this name. */
  isSecretField(name: string): boolean;
  /** Whether there were more or larger values than the limits allow: the oldest were dropped. */
  overflowed(): boolean;
  /** Drops everything. */
  clear(): void;
}

/** The limits of one login window: a page can set any number of password fields to anything. */
export const vaultLimits = {
  /** Number of values. */
  values: 100,
  /** Characters of one value, and of all together. */
  longestValue: 4_096,
  characters: 32_768,
  /** Number of field names, and characters of one. */
  names: 500,
  longestName: 200,
} as const;

/** A shorter value would match ordinary text by chance; it is masked by its field's name only. */
const shortestValue = 4;

export function createSecretVault(): SecretVault {
  /** Oldest first, as is `current`. */
  const settled = new Map<string, string>();
  const current = new Map<string, TypedSecret>();
  const names = new Set<string>();
  let known: readonly TypedSecret[] | undefined;
  let overflowed = false;

  const settle = ({ name, value }: TypedSecret) => {
    if (value.length < shortestValue) return;
    settled.delete(value);
    settled.set(value, name);
  };
  const noteName = (name: string) => {
    if (names.size < vaultLimits.names) names.add(name.slice(0, vaultLimits.longestName));
    else if (!names.has(name)) overflowed = true;
  };
  const charactersOf = (values: Iterable<string>) => [...values].reduce((sum, { length }) => sum + length, 0);
  /** Drops the oldest: earlier values of the page must not displace what the user types now. */
  const forget = () => {
    for (const [field, secret] of current) {
      if (current.size <= vaultLimits.values / 2) break;
      current.delete(field);
      settle(secret);
    }
    let characters =
      charactersOf(settled.keys()) + charactersOf([...current.values()].map(({ value }) => value));
    for (const value of settled.keys()) {
      if (settled.size <= vaultLimits.values / 2 && characters <= vaultLimits.characters) return;
      settled.delete(value);
      characters -= value.length;
      overflowed = true;
    }
    for (const [field, { value }] of current) {
      if (characters <= vaultLimits.characters) return;
      current.delete(field);
      characters -= value.length;
      overflowed = true;
    }
  };

  return {
    typed({ name, value, field }) {
      noteName(name);
      known = undefined;
      const before = current.get(field);
      // While a value grows, its prefixes are not secrets of their own: they are often ordinary words.
      if (before !== undefined && !value.startsWith(before.value)) settle(before);
      current.delete(field);
      if (value.length > vaultLimits.longestValue) overflowed = true;
      else current.set(field, { name: name.slice(0, vaultLimits.longestName), value });
      forget();
    },
    tooMuch(name) {
      noteName(name);
      overflowed = true;
    },
    values() {
      if (known !== undefined) return known;
      const all = new Map(settled);
      for (const { name, value } of current.values()) if (value.length >= shortestValue) all.set(value, name);
      known = [...all]
        .map(([value, name]) => ({ name, value }))
        .sort((one, other) => other.value.length - one.value.length);
      return known;
    },
    isSecretField: (name) => names.has(name),
    overflowed: () => overflowed,
    clear() {
      settled.clear();
      current.clear();
      names.clear();
      known = undefined;
      overflowed = false;
    },
  };
}
