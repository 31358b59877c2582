/**
 * How a connection reaches its provider, in the login window and on the back channel alike. Times are in
 * seconds; what is absent is the usual.
 */
export interface NetworkSettings {
  /** Certificates in PEM that are trusted besides the system's. */
  readonly ca?: string;
  readonly proxy?: ProxySettings;
  /** From the look-up of the name to the end of the TLS handshake; 10 s when absent. */
  readonly connectTimeout?: number;
  /** For the headers of an answer, and between two parts of its body; 10 s when absent. */
  readonly answerTimeout?: number;
  /** How long the person may take in the login window; 300 s when absent. */
  readonly loginTimeout?: number;
  /** Take any certificate of any server. Each one that would have been refused is recorded with the reason. */
  readonly insecureTls?: boolean;
}

/** A proxy that every request goes through, those to this machine too. */
export interface ProxySettings {
  /** `http://host:port` or `https://host:port`, nothing after it. */
  readonly url: string;
  /** Basic authentication (RFC 7617) at the proxy; nothing is sent without a user name. */
  readonly username?: string;
  readonly password?: string;
}
