/** What lies in the browser's cache since, or is on its way there; by address. */
const fetched = new Map<string, Promise<void>>();

/** What the page came with is there. */
function isInPage(href: string): boolean {
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel="modulepreload"], link[rel="stylesheet"]');
  const scripts = document.querySelectorAll<HTMLScriptElement>('script[src]');
  return [...links].some((link) => link.href === href) || [...scripts].some(({ src }) => src === href);
}

async function fetchScript(href: string): Promise<void> {
  const answer = await fetch(href);
  // A captive portal answers 200 with its own page.
  const isScript = answer.ok && /javascript/.test(answer.headers.get('content-type') ?? '');
  if (!isScript) throw new Error(`no script at ${href}`);
  await answer.arrayBuffer();
}

/** Unlike a script's, a style sheet's failure is remembered by nobody once its element is gone. */
function addStyles(href: string): Promise<void> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.crossOrigin = '';
  link.href = href;
  return new Promise((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      reject(new Error(`no styles at ${href}`));
    };
    document.head.append(link);
  });
}

function fetchOnce(href: string): Promise<void> {
  const known = fetched.get(href);
  if (known) return known;
  const begun = isInPage(href) ? Promise.resolve() : href.endsWith('.css') ? addStyles(href) : fetchScript(href);
  fetched.set(href, begun);
  begun.catch(() => fetched.delete(href));
  return begun;
}

/**
 * Takes the place of Vite's helper around each `import()` (vite.config.ts). Browsers keep it for as long as the page lives
 * when a module could not be fetched (until lately the standard demanded it: whatwg/html#6768), so that trying again would
 * mean to load the page anew. Hence a module is imported only when it and all that it imports have been fetched.
 */
export async function importFetched<Module>(
  load: () => Promise<Module>,
  files: readonly string[] = [],
): Promise<Module> {
  await Promise.all(files.map((file) => fetchOnce(new URL(import.meta.env.BASE_URL + file, location.origin).href)));
  return load();
}
