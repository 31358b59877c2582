import type { FixView } from '../../../core/bridge/fix-channels.ts';

/** A fix that changes a connection. */
export const sampleFix: FixView = {
  id: 'authentication-method',
  label: 'Use client_secret_post',
  why: 'the metadata lists client_secret_post, not client_secret_basic',
  changes: [{ title: 'Client authentication', before: 'client_secret_basic', after: 'client_secret_post' }],
  connection: 'Acme',
  again: 'Only the token request and what follows are sent again, with the same code.',
  effects: [],
  failure: true,
  rules: ['metadata.used-method'],
};
