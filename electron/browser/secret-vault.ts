/** A value that was typed into a secret field, with the field's name. */
export interface TypedSecret {
  readonly name: string;
  readonly value: string;
}

/** What is known of the secrets of one login window. Lives in memory only. */
export interface SecretVault {
  /** Takes note of what a secret field holds now. `field` tells fields of one name apart. */
  typed(input: TypedSecret & { readonly field: string }): void;
  /** Values of four characters and more, longest first. */
  values(): readonly TypedSecret[];
  /** Whether a field of this name was seen to be a secret one on the page. */
  isSecretField(name: string): boolean;
  /** Forgets everything. */
  clear(): void;
}

/** A shorter value would turn up by chance in what is no secret; it is masked by its field's name alone. */
const shortestValue = 4;

export function createSecretVault(): SecretVault {
  const settled = new Map<string, string>();
  const current = new Map<string, TypedSecret>();
  const names = new Set<string>();
  const settle = ({ name, value }: TypedSecret) => {
    if (value.length >= shortestValue) settled.set(value, name);
  };

  return {
    typed({ name, value, field }) {
      names.add(name);
      const before = current.get(field);
      // While a value only grows, its beginnings are no secrets of their own: they are often plain words.
      if (before !== undefined && !value.startsWith(before.value)) settle(before);
      current.set(field, { name, value });
    },
    values() {
      const all = new Map(settled);
      for (const { name, value } of current.values()) if (value.length >= shortestValue) all.set(value, name);
      return [...all]
        .map(([value, name]) => ({ name, value }))
        .sort((one, other) => other.value.length - one.value.length);
    },
    isSecretField: (name) => names.has(name),
    clear() {
      settled.clear();
      current.clear();
      names.clear();
    },
  };
}
