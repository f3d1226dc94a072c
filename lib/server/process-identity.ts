import 'server-only';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

// Where the start time stands in /proc/<pid>/stat, counted after the command's closing bracket.
const START_TIME_FIELD = 19;

/** Tells a process from a later one with the same number: in a container every start is process 1. Empty when the system
 *  cannot say. */
export function processIdentity(pid: number): string {
  if (process.platform === 'linux') {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // The command's name, in brackets, may hold blanks and brackets itself.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(')').at(-1)?.trim().split(' ') ?? [];
    return `${boot}:${fields[START_TIME_FIELD] ?? ''}`;
  }
  if (process.platform === 'win32') return '';
  return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

export function isAlive(pid: number, identity: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process lives too.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  try {
    return processIdentity(pid) === identity;
  } catch {
    // It ended between the two questions.
    return false;
  }
}
