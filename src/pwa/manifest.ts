import type { ManifestOptions } from 'vite-plugin-pwa';

/** What the tablet shows of the app once it is installed. Paths are relative to the scope. */
export const manifest = {
  id: '/app/',
  name: 'Sprechstunde',
  short_name: 'Sprechstunde',
  description: 'Beratungen in Willkommensbüros erfassen, mit und ohne Netz.',
  lang: 'de',
  dir: 'ltr',
  start_url: '/app/',
  scope: '/app/',
  display: 'standalone',
  orientation: 'any',
  theme_color: '#ffffff',
  background_color: '#f3f4f7',
  categories: ['government', 'productivity', 'social'],
  icons: [
    { src: 'icons/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: 'icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: 'icons/icon-monochrome.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'monochrome' },
  ],
  screenshots: [
    { src: 'screenshots/today.webp', sizes: '1280x800', type: 'image/webp', form_factor: 'wide', label: 'Heute' },
    {
      src: 'screenshots/consultation.webp',
      sizes: '1280x800',
      type: 'image/webp',
      form_factor: 'wide',
      label: 'Beratung',
    },
  ],
  shortcuts: [
    {
      name: 'Neue Beratung',
      short_name: 'Beratung',
      url: '/app/consultations/new',
      icons: [{ src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' }],
    },
  ],
} satisfies Partial<ManifestOptions>;
