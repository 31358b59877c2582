const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A signature of this many characters, as long as that of a real one. */
const signature = (length: number) => 'kP3_vR9-xQ2mZ7'.repeat(50).slice(0, length);

const times = { iat: 1_796_000_000, exp: 1_896_000_000 };
const issuer = 'https://op.example';

/** An ID Token. */
export const idToken = `${encode({ alg: 'RS256', kid: 'k1', typ: 'JWT' })}.${encode({
  iss: issuer,
  sub: '248289761001',
  aud: 'web',
  nonce: 'n-0S6',
  email: 'anna@acme.example',
  ...times,
})}.${signature(342)}`;

/** An access token (RFC 9068). */
export const accessToken = `${encode({ alg: 'RS256', typ: 'at+jwt', kid: 'k1' })}.${encode({
  iss: issuer,
  sub: '248289761001',
  aud: 'https://api.acme.example',
  client_id: 'web',
  scope: 'read write',
  jti: 'j1',
  ...times,
})}.${signature(342)}`;

/** Shorter ones, with other algorithms. */
export const signedByEs = `${encode({ alg: 'ES256', kid: 'e1' })}.${encode({ iss: issuer, sub: 'bob', aud: 'orders', scope: 'read', ...times })}.${signature(86)}`;
export const signedByHs = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ sub: 'carol', name: 'Carol', ...times })}.${signature(43)}`;
export const signedByEd = `${encode({ alg: 'EdDSA' })}.${encode({ iss: issuer, sub: 'dave', aud: 'x', ...times })}.${signature(86)}`;

/** Opaque tokens, and an authorization code. */
export const refreshToken = '8xLOxBtZp8mQv3KdYw7RsTnU2aHjLpE9cF4gB6iX';
export const opaque = 'tGzv3JOkF0XG5Qx2TlKWIA';
export const code = 'SplxlOBeZQQYbYS6WxSbIA';

/** A token response. */
export const response = JSON.stringify({
  access_token: accessToken,
  id_token: idToken,
  refresh_token: refreshToken,
  token_type: 'Bearer',
  expires_in: 3600,
});

export const base64 = (content: string | Buffer) => Buffer.from(content).toString('base64');

/** A text in lines of a width. */
export const wrap = (text: string, width: number, lineBreak = '\n') =>
  (text.match(new RegExp(`[^]{1,${width}}`, 'g')) ?? []).join(lineBreak);

/** An RSA public key of 2048 bits that was made for these tests, and a private key on P-256 (PEM). */
export const publicPem = [
  '-----BEGIN PUBLIC KEY-----',
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwixIl/Gag3Q/EkzfsrO7',
  'Hy7ymNC5qtY7A/klTKEKrjSaNvkofSLiB3eG466lUa3MsIDGJKJO2EzLzomtmSUx',
  'HuF1nSEVfc1TPC8QzMQW5V38KNIOg613cJDFP8rBltHHqCVYMHMgiTo9EBG0OYSr',
  'Qa9h/TPn+lwYyc0nLehsCxoSi96gKh1GdjAkw5vYFgZ2xlri5lmtQOs0JWfqf5ZY',
  '1v2OC0SL3vvFgGYJmGYOb9dxdX115xy4G9UyDg00D+wp2eWl2UH3jSGc2LaWtRoq',
  'bPI8oaEokJrLFHNvaslZyuQHGdhQezuppGJvYDMbQIFkR0mYGNt2PcX81xamcr3a',
  'DQIDAQAB',
  '-----END PUBLIC KEY-----',
].join('\n');
export const privatePem = [
  '-----BEGIN PRIVATE KEY-----',
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgATuaWlpMbrIiaWuu',
  'lFl2PCW4xnGsT2E40NRncCD9UlOhRANCAASGoCfx3veMq+919K6cg66v0xA5TmE/',
  'NomaWqgbbxy2dIXwUAfKa65MRaGP+1QoGsfVE6BiRLURYvE7ssfUTtgU',
  '-----END PRIVATE KEY-----',
].join('\n');

/** Their public keys. */
export const rsaJwk = {
  kty: 'RSA',
  n: 'wixIl_Gag3Q_EkzfsrO7Hy7ymNC5qtY7A_klTKEKrjSaNvkofSLiB3eG466lUa3MsIDGJKJO2EzLzomtmSUxHuF1nSEVfc1TPC8QzMQW5V38KNIOg613cJDFP8rBltHHqCVYMHMgiTo9EBG0OYSrQa9h_TPn-lwYyc0nLehsCxoSi96gKh1GdjAkw5vYFgZ2xlri5lmtQOs0JWfqf5ZY1v2OC0SL3vvFgGYJmGYOb9dxdX115xy4G9UyDg00D-wp2eWl2UH3jSGc2LaWtRoqbPI8oaEokJrLFHNvaslZyuQHGdhQezuppGJvYDMbQIFkR0mYGNt2PcX81xamcr3aDQ',
  e: 'AQAB',
};
export const ecJwk = {
  kty: 'EC',
  x: 'hqAn8d73jKvvdfSunIOur9MQOU5hPzaJmlqoG28ctnQ',
  y: 'hfBQB8prrkxFoY_7VCgax9UToGJEtRFi8Tuyx9RO2BQ',
  crv: 'P-256',
};
