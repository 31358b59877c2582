import * as z from 'zod/mini';
import type { GrantDefinition } from '../definition.ts';
import { commonShape } from '../option-shapes.ts';
import { withoutOpenid } from '../usual-scope.ts';
import { clientCredentialsGuide } from './guide.ts';

const options = z.object({ grant: z.literal('client-credentials'), ...commonShape });

/** The client credentials grant (RFC 6749 section 4.4). */
export const clientCredentialsGrant = {
  id: 'client-credentials',
  version: 'client-credentials@2',
  signIn: 'none',
  beginsAtTokenEndpoint: true,
  legs: ['discovery', 'resource-metadata', 'jwks', 'jwks-again', 'token', 'resource'],
  grantTypes: ['client_credentials'],
  responseTypes: [],
  guide: clientCredentialsGuide,
  options,
  usual: ({ scope }) => ({ grant: 'client-credentials', scope: withoutOpenid(scope) }),
  title: () => 'Client credentials',
} as const satisfies GrantDefinition<z.infer<typeof options>>;
