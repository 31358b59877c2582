import * as z from 'zod/mini';
import { optional } from '../../base/shapes.ts';
import type { GrantDefinition } from '../definition.ts';
import { commonShape, person } from '../option-shapes.ts';
import { withoutOpenid } from '../usual-scope.ts';
import { passwordGuide } from './guide.ts';

const options = z.object({ grant: z.literal('password'), ...commonShape, person: optional(person) });

/** The resource owner password credentials grant (RFC 6749 section 4.3). */
export const passwordGrant = {
  id: 'password',
  version: 'password@2',
  signIn: 'client',
  beginsAtTokenEndpoint: true,
  legs: ['discovery', 'resource-metadata', 'jwks', 'jwks-again', 'token', 'userinfo', 'resource'],
  grantTypes: ['password', 'refresh_token'],
  responseTypes: [],
  guide: passwordGuide,
  options,
  usual: ({ scope }) => ({ grant: 'password', scope: withoutOpenid(scope) }),
  title: () => 'Password',
} as const satisfies GrantDefinition<z.infer<typeof options>>;
