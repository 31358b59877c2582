import { discovery, type GrantGuide, keys, tokenRequest, userinfo } from '../guide.ts';

/** Explains the device authorization grant. */
export const deviceGuide: GrantGuide = {
  name: 'Device authorization',
  summary: 'A device shows a code, the user enters it in another browser, and the device polls for tokens.',
  use: 'No browser, or no usable keyboard: TV, printer, remote terminal.',
  avoid:
    "The device has a browser: use the authorization code grant. Users can be tricked into entering an attacker's code (device code phishing).",
  spec: 'RFC 8628 §3.1',
  messages: [
    discovery,
    keys,
    {
      leg: 'device-authorization',
      from: 'client',
      to: 'server',
      label: 'Device authorization',
      teaches: 'a user code and a device code',
    },
    tokenRequest('polls until the user has finished'),
    userinfo,
  ],
  legExplanations: {
    'device-authorization': {
      request: 'The device requests a code. It needs neither a browser nor a redirect URI.',
      answer: 'A short user code, a device code to poll with, the verification URL and the polling interval.',
    },
    token: {
      request: 'The device polls for tokens.',
      meanwhile:
        'The user opens the URL on another device, enters the code, signs in and consents. The device waits for the polling interval.',
      pending: 'Pending: the user has not consented yet. The device waits and polls again.',
      answer: 'The user has consented. The device receives its tokens and never sees a password.',
    },
  },
};
