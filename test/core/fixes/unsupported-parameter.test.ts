import { fixTable } from '../../support/fixes.ts';

fixTable('a parameter', [
  [
    'is not supported',
    {
      connection: { authorizationParameters: [{ name: 'request', value: 'e30' }] },
      authorization: ['request_not_supported'],
    },
    'Remove request: e30 -> removed',
  ],
  [
    'asks for an unlisted context',
    {
      connection: { authorizationParameters: [{ name: 'acr_values', value: 'gold silver' }] },
      authorization: ['unmet_authentication_requirements'],
      offers: { acr_values_supported: ['silver'] },
    },
    'Use acr_values silver: gold silver -> silver',
  ],
  [
    'asks for unlisted contexts only',
    {
      connection: { authorizationParameters: [{ name: 'acr_values', value: 'gold' }] },
      authorization: ['unmet_authentication_requirements'],
      offers: { acr_values_supported: ['silver'] },
    },
    'Remove acr_values: gold -> removed',
  ],
  ['is not sent', { authorization: ['request_not_supported'] }],
  [
    'is supported',
    {
      connection: { authorizationParameters: [{ name: 'request', value: 'e30' }] },
      authorization: ['request_not_supported'],
      offers: { request_parameter_supported: true },
    },
  ],
  [
    'asks for a listed context',
    {
      connection: { authorizationParameters: [{ name: 'acr_values', value: 'gold' }] },
      authorization: ['unmet_authentication_requirements'],
      offers: { acr_values_supported: ['gold'] },
    },
  ],
  [
    'asks for a context where none is listed',
    {
      connection: { authorizationParameters: [{ name: 'acr_values', value: 'gold' }] },
      authorization: ['unmet_authentication_requirements'],
    },
  ],
]);
