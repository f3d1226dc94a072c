import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder = '';
let command = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'railhead-node-')));
  command = join(folder, 'node_modules/.bin/node');
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function bringNode(): string {
  const bin = join(folder, `node_modules/node-linux-${process.arch}/bin`);
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'node'), 'the one from npm');
  return join(bin, 'node');
}

function linkNode(): void {
  const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'link-node.mjs')], { cwd: folder, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
}

describe.runIf(process.platform === 'linux')('the command `node` of the scripts', () => {
  it('is the one that npm brought, where npm took the command away', () => {
    const brought = bringNode();
    linkNode();
    expect(realpathSync(command)).toBe(brought);
  });

  it('stays as npm left it', () => {
    bringNode();
    writeFileSync(command, 'as npm left it');
    linkNode();
    expect(readFileSync(command, 'utf8')).toBe('as npm left it');
  });

  it('is none where npm brought none', () => {
    linkNode();
    expect(existsSync(command)).toBe(false);
  });
});
