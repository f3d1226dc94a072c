/** Called by Next once, before the first request is served. */
export async function register(): Promise<void> {
  // The literal comparison lets the bundler drop everything below from other runtimes.
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { isBuildPhase } = await import('#lib/server/env.ts');
  if (isBuildPhase()) return;
  const { startConsole } = await import('#lib/server/worker/start-console.ts');
  await startConsole(async (env) => {
    const { startEmulator } = await import('#lib/emulator/start-emulator.ts');
    return startEmulator({
      port: env.emulatorPort,
      controlPort: env.emulatorControlPort,
      host: '127.0.0.1',
      directory: `${env.dataDir}/emulator`,
      credentials: { ...env.bank, webhookSecret: env.webhookSecret ?? undefined },
    });
  });
}
