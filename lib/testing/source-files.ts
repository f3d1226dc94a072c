import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';

export interface SourceFile {
  /** From the project's root, with forward slashes: `lib/domain/money.ts`. */
  path: string;
  text: string;
  lines: number;
  isTest: boolean;
  imports: readonly Import[];
}

export interface Import {
  /** A path as above for our own files, else the package's name as written. */
  target: string;
  isOurs: boolean;
}

const ROOT = join(import.meta.dirname, '../..');
const PATTERNS = ['{app,components,lib,e2e}/**/*.{ts,tsx}', '*.ts', '*.mjs'];
const IMPORT = /^\s*(?:import|export)\b[^'";]*?\bfrom\s*'([^']+)'|^\s*import\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;

/** Every source file of the project, with what it imports. */
export function readSourceFiles(): SourceFile[] {
  const found = globSync(PATTERNS, { cwd: ROOT, withFileTypes: true }).filter((entry) => entry.isFile());
  return found.map((entry) => readSourceFile(relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/')));
}

function readSourceFile(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const imports = Array.from(text.matchAll(IMPORT), ([, from, bare, dynamic]) => resolveImport(path, from ?? bare ?? dynamic ?? ''));
  return { path, text, lines: text.split('\n').length - 1, isTest: /\.test\.tsx?$|^lib\/testing\/|^e2e\//.test(path), imports };
}

function resolveImport(from: string, specifier: string): Import {
  if (specifier.startsWith('#')) return { target: specifier.slice(1), isOurs: true };
  if (specifier.startsWith('.')) return { target: posix.join(dirname(from), specifier), isOurs: true };
  return { target: specifier, isOurs: false };
}
