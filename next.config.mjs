/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // `next dev` would otherwise write files for coding tools into the project.
  agentRules: false,
  typedRoutes: true,
  // Surfaces that are not used do not exist: with this the image route is a 404.
  images: { unoptimized: true },
  // Types are checked by a step of their own in `npm test`: nobody's first start has to wait for that.
  typescript: { ignoreBuildErrors: true },
  // Native and WebAssembly parts, packages that read files beside their own, and one whose 30,000 lines no build should
  // have to read: Plaid's, of which a console without open links never loads a byte.
  serverExternalPackages: ['@electric-sql/pglite', 'pg', 'pino', 'undici', 'plaid'],
  experimental: {
    // forbidden(): a refusal is a page with status 403.
    authInterrupts: true,
    // No form here is larger; what is sent beyond it is refused before anything reads it.
    serverActions: { bodySizeLimit: '256kb' },
  },
  // proxy.ts adds what depends on the request or on the settings; these hold for every answer, files included.
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'Referrer-Policy', value: 'no-referrer' },
        { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
        { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
        { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()' },
      ],
    },
    // The fake Link stands in a frame of this very console; where there is no emulator this address is a 404.
    { source: '/emulator/plaid/link/:path*', headers: [{ key: 'X-Frame-Options', value: 'SAMEORIGIN' }] },
    // Without a registered redirect address Plaid sends the customer to their bank in a window of its own, and has to hear from it.
    { source: '/bank-accounts/link/here', headers: [{ key: 'Cross-Origin-Opener-Policy', value: 'same-origin-allow-popups' }] },
  ],
};

export default config;
