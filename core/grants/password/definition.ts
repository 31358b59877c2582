import * as z from 'zod/mini';
import { optional } from '../../base/shapes.ts';
import type { GrantDefinition } from '../definition.ts';
import { commonShape, person } from '../option-shapes.ts';
import { commonOptions } from '../settings.ts';
import { withoutOpenid } from '../usual-scope.ts';
import { passwordGuide } from './guide.ts';
import { password, passwordVersion } from './password.ts';

const options = z.object({ grant: z.literal('password'), ...commonShape, person: optional(person) });

const noCredentials = { username: '', password: '' };

/** The resource owner password credentials grant (RFC 6749 section 4.3). */
export const passwordGrant = {
  id: 'password',
  version: passwordVersion,
  signIn: 'client',
  beginsAtTokenEndpoint: true,
  legs: ['discovery', 'resource-metadata', 'jwks', 'jwks-again', 'token', 'userinfo', 'resource'],
  grantTypes: ['password', 'refresh_token'],
  responseTypes: [],
  guide: passwordGuide,
  options,
  usual: ({ scope }) => ({ grant: 'password', scope: withoutOpenid(scope) }),
  title: () => 'Password',
  script: (settings) =>
    password({
      ...commonOptions(settings),
      ...(settings.options.person ?? settings.user ?? noCredentials),
      parameters: settings.connection.tokenParameters,
    }),
} as const satisfies GrantDefinition<z.infer<typeof options>>;
