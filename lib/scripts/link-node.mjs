import { existsSync, symlinkSync } from 'node:fs';

// npm 10 takes `node_modules/.bin/node` away again together with the packages that bring the same command for other
// systems. Without it every script would run on the machine's own Node, which npm 10 usually finds too old.
const home = `node-linux-${process.arch}/bin/node`;
const link = 'node_modules/.bin/node';
if (process.platform === 'linux' && existsSync(`node_modules/${home}`) && !existsSync(link)) symlinkSync(`../${home}`, link);
