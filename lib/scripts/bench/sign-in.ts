import { DEMO_PASSWORD } from '#lib/domain/demo.ts';

/** One of the people of a fresh emulator-mode console, who may do everything that is measured. */
export const ADMINISTRATOR = 'admin@railhead.local';

export interface Page {
  status: number;
  html: string;
}

/** A signed-in person without a browser. */
export interface Visitor {
  origin: string;
  cookie: string;
  get(path: string): Promise<Page>;
}

/** Signs in as a browser without scripts would: the page's own form, with every field that it holds. */
export async function signIn(origin: string, email: string): Promise<Visitor> {
  const { html } = await getPage(origin, '/sign-in', '');
  const form = new FormData();
  for (const [name, value] of readHiddenFields(html)) form.append(name, value);
  form.append('email', email);
  form.append('password', DEMO_PASSWORD);
  const answer = await fetch(`${origin}/sign-in`, { method: 'POST', headers: { origin }, body: form, redirect: 'manual' });
  await answer.arrayBuffer();
  const cookies = answer.headers.getSetCookie().map((header) => header.split(';')[0] ?? '');
  if (answer.status !== 303 || cookies.length === 0) throw new Error(`${email} could not sign in: ${answer.status}`);
  const cookie = cookies.join('; ');
  return { origin, cookie, get: (path) => getPage(origin, path, cookie) };
}

async function getPage(origin: string, path: string, cookie: string): Promise<Page> {
  const answer = await fetch(`${origin}${path}`, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' });
  return { status: answer.status, html: await answer.text() };
}

function readHiddenFields(html: string): [name: string, value: string][] {
  return Array.from(html.matchAll(/<input type="hidden"([^>]*)>/g), ([, attributes = '']) => [readAttribute(attributes, 'name'), readAttribute(attributes, 'value')]);
}

function readAttribute(attributes: string, name: string): string {
  const written = new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
  return written.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
