/** How a client is registered, as far as a grant needs to know. */
export interface Client {
  readonly clientId: string;
  readonly authentication: ClientAuthentication;
}

export type ClientAuthentication =
  | { readonly method: 'none' }
  | { readonly method: 'client_secret_basic'; readonly secret: string }
  | { readonly method: 'client_secret_post'; readonly secret: string };
