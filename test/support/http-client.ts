/** What a server answered; `body` is the JSON it sent, `undefined` when it sent none. */
export interface HttpAnswer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** Talks to a running server as one browser does: keeps cookies, names its origin, speaks JSON. */
export interface HttpClient {
  ask<Body = unknown>(method: string, path: string, body?: unknown): Promise<HttpAnswer<Body>>;
  /** The cookies so far as a `Cookie` header, to open a socket with. */
  cookieHeader(): string;
}

/** A client of the server at `url` that nobody has used yet. */
export function createHttpClient(url: string): HttpClient {
  const cookies = new Map<string, string>();
  const cookieHeader = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    cookieHeader,
    ask: async <Body>(method: string, path: string, body?: unknown) => {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {
          origin: url,
          cookie: cookieHeader(),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === '' || /max-age=0/i.test(line)) cookies.delete(name);
        else cookies.set(name, value);
      }
      const isJson = (response.headers.get('content-type') ?? '').includes('application/json');
      const answer = isJson ? await response.json() : await response.text().then(() => undefined);
      return { status: response.status, headers: response.headers, body: answer as Body };
    },
  };
}
