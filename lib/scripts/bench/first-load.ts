import { request } from 'undici';

const SCRIPT_ADDRESS = /\/_next\/static\/[\w./~-]+?\.js/g;

/** The scripts that a page names: in its tags and, for the parts that React loads while it comes to life, in the data
 *  written into it. Those for browsers without modules are left out: no browser that runs the console fetches them. */
export function findScripts(html: string): string[] {
  const forOldBrowsers = Array.from(html.matchAll(/<script\b[^>]*\bnoModule\b[^>]*>/gi), ([tag]) => tag.match(SCRIPT_ADDRESS) ?? []).flat();
  const named = new Set(html.match(SCRIPT_ADDRESS) ?? []);
  return [...named].filter((address) => !forOldBrowsers.includes(address)).sort();
}

/** Bytes of these scripts as a browser receives them: gzip where the server answers so. */
export async function transferredBytes(origin: string, scripts: readonly string[]): Promise<number> {
  const sizes = await Promise.all(scripts.map((script) => transferredSize(`${origin}${script}`)));
  return sizes.reduce((total, size) => total + size, 0);
}

async function transferredSize(url: string): Promise<number> {
  const { statusCode, body } = await request(url, { headers: { 'accept-encoding': 'gzip' } });
  const { byteLength } = await body.arrayBuffer();
  if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`);
  return byteLength;
}
