/** `fetch` with a cookie jar for one origin, as a browser has it. */
export function cookieFetch(): typeof fetch {
  let cookie = '';
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    if (cookie) headers.set('cookie', cookie);
    const { cache: _cache, credentials: _credentials, referrerPolicy: _policy, ...rest } = init ?? {};
    const response = await fetch(input, { ...rest, headers });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      if (pair.startsWith('AuthSession=')) cookie = pair === 'AuthSession=' ? '' : pair;
    }
    return response;
  };
}
