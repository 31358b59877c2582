/** What is measured of a package without types. */
declare module 'jsonwebtoken' {
  const jsonwebtoken: {
    decode(token: string, options: { readonly complete: true }): unknown;
    verify(
      token: string,
      key: import('node:crypto').KeyObject,
      options: { readonly algorithms: readonly string[]; readonly ignoreExpiration: true },
    ): unknown;
  };
  // biome-ignore lint/style/noDefaultExport: it is a CommonJS module.
  export default jsonwebtoken;
}
