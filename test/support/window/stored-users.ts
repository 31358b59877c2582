import { openStore } from '../../../electron/store/store.ts';
import { noKeyStore } from '../workbench/start-runs.ts';

/** Stores a connection with so many users, named `user-0` and so on, in a data folder. */
export async function storeUsers(folder: string, connection: string, count: number): Promise<void> {
  const opened = await openStore(folder, noKeyStore, Date.now());
  if (!opened.ok) throw new Error(opened.failure.message);
  const { connections, users } = opened.value;
  connections.save(connection, {
    name: connection,
    issuer: 'https://op.example',
    clientId: 'app',
    authentication: 'none',
    redirectUri: 'https://app.example/callback',
    scope: 'openid',
    authorizationParameters: [],
    tokenParameters: [],
  });
  for (let index = 0; index < count; index += 1) {
    users.save({ connection, name: `user-${index}`, session: 'clean' });
  }
  opened.value.close();
}
