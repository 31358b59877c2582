import { discovery, type GrantGuide, keys, tokenRequest, userinfo } from '../guide.ts';

/** Explains the device authorization grant. */
export const deviceGuide: GrantGuide = {
  name: 'Device authorization',
  summary: 'A device shows a code, the person enters it elsewhere, and the device asks until it is done.',
  use: 'There is no browser, or no keyboard worth the name: a television, a printer, a terminal far away.',
  avoid:
    'The device can open a browser: take the authorization code grant. A code can be passed on, and somebody be talked into entering that of a stranger.',
  spec: 'RFC 8628 §3.1',
  messages: [
    discovery,
    keys,
    {
      leg: 'device-authorization',
      from: 'client',
      to: 'server',
      label: 'Device authorization',
      teaches: 'a code to show, and one to ask with',
    },
    tokenRequest('asked again until the person is done'),
    userinfo,
  ],
  tales: {
    'device-authorization': {
      request: 'The device asks for a code. It needs neither a browser nor a redirect URI for that.',
      answer:
        'A short code for the person to type and a long one for the device to ask with, an address, and how often it may ask.',
    },
    token: {
      request: 'The device asks whether the person is done.',
      meanwhile:
        'The person opens the address on another device, enters the code, logs in and agrees. The device waits, and asks no faster than it may.',
      pending: 'Not yet: nobody has agreed so far. The device waits, and asks again.',
      answer: 'The person has agreed, and the device gets its tokens without ever having seen a password.',
    },
  },
};
