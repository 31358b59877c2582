import { expect, test } from 'vitest';
import { reachOf } from '../../../core/oauth/host-reach.ts';

test.each([
  'http://127.0.0.1:4600/device',
  'http://127.9.9.9/',
  'http://0x7f.1/',
  'http://0.0.0.0/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'https://localhost/device',
  'https://login.localhost./device',
  'https://idp.acme.test/device',
  'https://test/device',
])('%s is reached from this computer alone', (url) => {
  expect(reachOf(url)).toBe('this-computer');
});

test.each([
  'http://10.0.0.1/',
  'http://172.16.0.1/',
  'http://172.31.255.254/',
  'http://192.168.1.20:8080/device',
  'http://169.254.10.10/',
  'http://100.64.0.1/',
  'http://[fe80::1]/',
  'http://[fd12:3456::1]/',
  'http://[::ffff:192.168.0.1]/',
  'https://printer.local/',
  'https://keycloak/device',
  'https://idp.corp.internal/',
  'https://idp.home.arpa./',
])('%s is reached from its network', (url) => {
  expect(reachOf(url)).toBe('this-network');
});

test.each([
  'https://login.example.com/device',
  'https://localhost.example.com/',
  'https://latest.example/',
  'https://notlocal.example/',
  'https://10.0.0.1.example.com/',
  'http://172.15.0.1/',
  'http://172.32.0.1/',
  'http://192.169.0.1/',
  'http://100.63.0.1/',
  'http://100.128.0.1/',
  'http://8.8.8.8/',
  'http://[2001:db8::1]/',
  'http://[::ffff:8.8.8.8]/',
  'https://fd.example.com/',
])('%s is reached from anywhere', (url) => {
  expect(reachOf(url)).toBe('anywhere');
});

test.each(['', 'device', 'javascript:alert(1)', 'file:///etc/passwd', 'http://', 'grantscope://x'])(
  '"%s" says nothing of it',
  (text) => {
    expect(reachOf(text)).toBeUndefined();
  },
);
