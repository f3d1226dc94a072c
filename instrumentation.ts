/** Called by Next once, before the first request is served. */
export async function register(): Promise<void> {
  // The literal comparison lets the bundler drop everything below from other runtimes.
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { isBuildPhase } = await import('#lib/server/env.ts');
  if (isBuildPhase()) return;
  const { startConsole } = await import('#lib/server/worker/start-console.ts');
  await startConsole(async (env) => {
    const running: { stop(): Promise<void> }[] = [];
    if (env.bank.inside) {
      const { startEmulator } = await import('#lib/emulator/start-emulator.ts');
      running.push(
        await startEmulator({
          port: env.emulatorPort,
          controlPort: env.emulatorControlPort,
          host: '127.0.0.1',
          directory: `${env.dataDir}/emulator`,
          credentials: { ...env.bank, webhookSecret: env.webhookSecret ?? undefined },
        }),
      );
    }
    if (env.plaid?.inside === true) {
      const { startPlaidEmulator } = await import('#lib/emulator/plaid/start-plaid-emulator.ts');
      running.push(await startPlaidEmulator({ port: env.plaidEmulatorPort, host: '127.0.0.1', directory: `${env.dataDir}/plaid-emulator`, credentials: env.plaid }));
    }
    return {
      stop: async () => {
        await Promise.all(running.map((emulator) => emulator.stop()));
      },
    };
  });
}
