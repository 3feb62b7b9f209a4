const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How every browser of these tests is started: German, in the city's time zone, without talking to anybody else. */
export const browserUse = {
  locale: 'de-DE',
  timezoneId: 'Europe/Berlin',
  viewport: { width: 1280, height: 800 },
  actionTimeout: 10_000,
  launchOptions: { ...(process.env.CHROME_BIN ? { executablePath: process.env.CHROME_BIN } : {}), args: flags },
};
