import 'server-only';
import { join } from 'node:path';

/** The one folder of migrations, for both drivers. Found from the working directory, which is the project's root for
 *  every script: a bundled module no longer knows where it was written. */
export function migrationsFolder(): string {
  return join(/* turbopackIgnore: true */ process.cwd(), 'lib/server/db/migrations');
}
