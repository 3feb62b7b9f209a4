import { ExchangePage } from '../../features/exchange/exchange-page.tsx';

/** Import and export of the directory. Loaded, with its words, when somebody goes there. */
export function ExchangeRoute() {
  return <ExchangePage />;
}
