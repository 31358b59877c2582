// The issuer of @openauthjs/openauth with its password provider, its pages and its in-memory store. The user is stored as
// its registration stores it; clients are public.
import { serve } from '@hono/node-server';
import { issuer } from '@openauthjs/openauth';
import { PasswordProvider, ScryptHasher } from '@openauthjs/openauth/provider/password';
import { MemoryStorage } from '@openauthjs/openauth/storage/memory';
import { createSubjects } from '@openauthjs/openauth/subject';
import { PasswordUI } from '@openauthjs/openauth/ui/password';
import { object, string } from 'valibot';

const [port, clientId, redirectUri, username, password] = process.argv.slice(2);
const storage = MemoryStorage();
await storage.set(['email', username, 'password'], await ScryptHasher().hash(password));

const app = issuer({
  storage,
  subjects: createSubjects({ user: object({ id: string() }) }),
  providers: { password: PasswordProvider(PasswordUI({ sendCode: async () => undefined })) },
  allow: async ({ clientID, redirectURI }) => clientID === clientId && redirectURI === redirectUri,
  success: async (context, { email }) => context.subject('user', { id: email }),
});
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(port) }, () => process.stdout.write('ready\n'));
