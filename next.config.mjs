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
  // Native and WebAssembly parts, and packages that read files beside their own.
  serverExternalPackages: ['@electric-sql/pglite', 'pg', 'pino', 'undici'],
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
  ],
};

export default config;
