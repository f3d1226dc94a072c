import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataLockError, findHolder, takeDataLock } from './data-lock.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'railhead-lock-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

const HOLDER = join(import.meta.dirname, '../testing/hold-data-lock.ts');

/** Another process that tries to take the lock; answers `held` or the refusal, and lives until it is killed. */
async function contender() {
  const child = fork(HOLDER, [dataDir], { execArgv: ['--conditions=react-server', '--disable-warning=ExperimentalWarning'] });
  const [answer]: unknown[] = await once(child, 'message');
  return {
    answer: String(answer),
    pid: child.pid,
    async kill() {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

describe('data lock', () => {
  it('refuses a second holder at once and names the first', () => {
    takeDataLock(dataDir, 'http://localhost:3000');
    expect(() => takeDataLock(dataDir, 'http://localhost:4000')).toThrow(DataLockError);
    expect(() => takeDataLock(dataDir, 'x')).toThrow(new RegExp(`process ${process.pid}, since .*http://localhost:3000`));
    expect(findHolder(dataDir)).toContain(`process ${process.pid}`);
  });

  it('is free when nobody ever ran, and when the directory is not there', () => {
    expect(findHolder(dataDir)).toBeNull();
    expect(findHolder(join(dataDir, 'absent'))).toBeNull();
  });

  it('passes from a holder that was killed to the next', async () => {
    const first = await contender();
    expect(first.answer).toBe('held');
    expect(findHolder(dataDir)).toContain(`process ${first.pid}`);
    await first.kill();
    expect(findHolder(dataDir)).toBeNull();
    takeDataLock(dataDir, 'http://localhost:3000');
    expect(findHolder(dataDir)).toContain(`process ${process.pid}`);
    expect(readdirSync(dataDir)).toEqual(['lock.2']);
  });

  it('sees through a process number that was given to another process', () => {
    takeDataLock(dataDir, 'x');
    const path = join(dataDir, 'lock.1');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/"identity":"[^"]*"/, '"identity":"another-boot:1"'));
    expect(findHolder(dataDir)).toBeNull();
    takeDataLock(dataDir, 'x');
  });

  it('lets exactly one of several win a dead holder’s place', async () => {
    const dead = await contender();
    await dead.kill();
    const all = await Promise.all([contender(), contender(), contender(), contender()]);
    expect(all.filter(({ answer }) => answer === 'held')).toHaveLength(1);
    expect(all.filter(({ answer }) => answer.includes('Another Railhead is running'))).toHaveLength(3);
    for (const one of all) await one.kill();
  });
});
