/**
 * How a connection reaches its provider, in the login window and on the back channel. Times are in seconds;
 * absent members have their default.
 */
export interface NetworkSettings {
  /** Certificates in PEM that are trusted in addition to the system's. */
  readonly ca?: string;
  readonly proxy?: ProxySettings;
  /** From the DNS lookup to the end of the TLS handshake; 10 s when absent. */
  readonly connectTimeout?: number;
  /** For the headers of a response, and between two parts of its body; 10 s when absent. */
  readonly answerTimeout?: number;
  /** Limit for the user in the login window; 300 s when absent. */
  readonly loginTimeout?: number;
  /** The largest response body that the back channel reads, in megabytes; 2 when absent. */
  readonly bodyLimit?: number;
  /** Sent by the login window in place of the browser's own User-Agent. */
  readonly userAgent?: string;
  /** Accept any certificate of any server. Each invalid one is recorded with the reason. */
  readonly insecureTls?: boolean;
}

/** A proxy for every request, including those to this machine. */
export interface ProxySettings {
  /** `http://host:port` or `https://host:port`, without a path. */
  readonly url: string;
  /** Basic authentication (RFC 7617) at the proxy; not sent without a username. */
  readonly username?: string;
  readonly password?: string;
}
