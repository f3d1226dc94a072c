// Plain JavaScript in old words: it must still speak where the TypeScript scripts cannot even be read.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `Railhead needs Node 24 or newer; this is ${process.version}.\n` +
      'On Linux and Windows "npm ci" brings its own Node 24: run the npm script (npm start, npm test), not the file.\n' +
      'Elsewhere install Node 24 from https://nodejs.org and try again.\n',
  );
  process.exit(1);
}
