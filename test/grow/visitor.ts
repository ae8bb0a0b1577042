/** Somebody in front of a browser; each request may go to another web process, as behind a balancer. */
type Visitor = {
  get(address: string): Promise<Response>;
  /** The text of a page, of whatever status. */
  read(address: string): Promise<string>;
  /** Sends a form with the token of the last page that was read. */
  post(address: string, form: Record<string, string>): Promise<Response>;
};

/** Opens a browser without cookies. */
export function openVisitor(): Visitor {
  const jar = new Map<string, string>();
  let token = '';
  const send = async (address: string, init: RequestInit = {}) => {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const response = await fetch(address, { redirect: 'manual', ...init, headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return response;
  };
  return {
    get: (address) => send(address),
    async read(address) {
      const text = await (await send(address)).text();
      token = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? token;
      return text;
    },
    post: (address, form) => send(address, { method: 'POST', body: new URLSearchParams({ csrf: token, ...form }) }),
  };
}
