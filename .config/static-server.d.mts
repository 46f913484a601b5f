export interface ServeOptions {
  readonly port?: number;
  readonly headers?: (url: URL) => Record<string, string>;
  /** Text by path, before the folders. */
  readonly files?: Readonly<Record<string, string>>;
  readonly onRequest?: (url: URL) => void;
}
export interface Served {
  /** Without a slash at its end. */
  readonly origin: string;
  close(): Promise<void>;
}
export function serve(roots: string | Record<string, string>, options?: ServeOptions): Promise<Served>;
