type TrustedTypes = {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
};

/** The service worker, and workers among the app's own built files. */
const isOwn = (url: string): boolean => url === '/app/service-worker.js' || /^\/app\/(assets|src)\/[^?#]+/.test(url);

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/**
 * An address that the page may start a worker from. The policy's name is in the server's headers; it makes no HTML.
 * @throws TypeError for what is no worker of this app
 */
export function trustedWorkerUrl(url: string): string {
  if (!isOwn(url)) throw new TypeError('not a worker of this app');
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return url;
  policy ??= trustedTypes.createPolicy('sprechstunde-worker', {
    createScriptURL: (given) => {
      if (!isOwn(given)) throw new TypeError('not a worker of this app');
      return given;
    },
  });
  // Browsers want the object, the DOM's types a string.
  return policy.createScriptURL(url) as string;
}
