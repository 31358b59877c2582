import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { PageStorage, StorageArea } from '../../core/views/exchange/page-storage.ts';
import { createMasker } from '../masking/create-masker.ts';
import { findNamedSecrets, isSecret } from '../masking/find-secrets.ts';
import { isMasked } from '../masking/is-masked.ts';
import { maskSecret } from '../masking/mask.ts';
import type { RunMasker } from '../masking/run-masker.ts';
import { isSecretName } from '../masking/secret-names.ts';
import type { LoginNavigation } from '../ports/ports.ts';

/** Reads the storage of the page that navigates; cookies and other secrets are masked. Fails as the login window does. */
export async function heldStorage(
  navigation: LoginNavigation,
  masker: RunMasker,
): Promise<Result<PageStorage>> {
  const read = await navigation.readStorage();
  if (!read.ok) return read;
  const { origin, cookies, local, session } = read.value;
  const entries = [...(local?.entries ?? []), ...(session?.entries ?? [])];
  // Secrets of a page that the run does not know: were they learned, any page could exhaust its masker.
  const own = createMasker([
    ...cookies.entries.map(({ value }) => value),
    ...entries.flatMap(({ name, value }) => secretsOf(name, value)),
  ]);
  const masked = (text: string) => masker.text(own.text(text));
  const shown = (area: StorageArea | undefined): StorageArea | undefined =>
    area && {
      total: area.total,
      entries: area.entries.map(({ name, value }) => ({
        name: masked(name),
        value: isSecretEntry(name) ? hidden(value) : masker.field('member', name, own.text(value)),
      })),
    };
  return {
    ok: true,
    value: present({
      origin,
      cookies: {
        total: cookies.total,
        entries: cookies.entries.map((cookie) => ({
          ...cookie,
          name: masked(cookie.name),
          path: masked(cookie.path),
          value: hidden(cookie.value),
        })),
      },
      local: shown(local),
      session: shown(session),
    }),
  };
}

function isSecretEntry(name: string): boolean {
  if (isSecret(name.toLowerCase()) || isSecretName(name)) return true;
  // Also where the name is written otherwise, or after others: "accessToken", "app.alice.refreshToken".
  return findNamedSecrets(JSON.stringify({ [name]: anyValue }), 'response').some(
    ({ value }) => value === anyValue,
  );
}

const anyValue = 'value-1';

function secretsOf(name: string, value: string): readonly string[] {
  const named = findNamedSecrets(value, 'response').map((found) => found.value);
  return isSecretEntry(name) ? [value, ...named] : named;
}

function hidden(value: string): string {
  return value === '' || isMasked(value) ? value : maskSecret(value);
}
