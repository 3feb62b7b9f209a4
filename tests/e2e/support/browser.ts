/** The last `--disable-features` counts: Playwright's own, which tests rely on, and ours. */
const disabled = [
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'DialMediaRouteProvider'],
  ...['GlobalMediaControls', 'HttpsUpgrades', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
  ...['ThirdPartyStoragePartitioning', 'BlockOriginHeaderModificationOnRedirect'],
  ...[
    'AvoidCorsURLLoaderRestartOnRedirect',
    'Translate',
    'OptimizationHints',
    'NetworkTimeServiceQuerying',
    'AimEnabled',
  ],
  // The address bar's popup is a renderer of its own: more than half of what starting the browser costs.
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
];

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${disabled.join()}`,
];

/** How every browser of these tests is started: German, in the city's time zone, without talking to anybody else. */
export const browserUse = {
  locale: 'de-DE',
  timezoneId: 'Europe/Berlin',
  viewport: { width: 1280, height: 800 },
  actionTimeout: 10_000,
  launchOptions: { ...(process.env.CHROME_BIN ? { executablePath: process.env.CHROME_BIN } : {}), args: flags },
};
