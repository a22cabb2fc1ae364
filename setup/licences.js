// Writes docs/licences.md: the licence of every package that `npm ci --omit=dev` ships. `--check` only compares.
// The lock file is asked first, because packages for other systems are not installed here; what is installed must agree.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'docs/licences.md');
const say = (line) => process.stderr.write(`${line}\n`);
const json = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** What the installed package itself says; undefined where it is not installed or is another version. */
function installed(path, version) {
  try {
    const found = json(join(path, 'package.json'));
    if (found.version !== version) return undefined;
    const { license, licenses } = found;
    if (typeof license === 'string') return license;
    return license?.type ?? (licenses ?? []).map(({ type }) => type).join(' OR ');
  } catch {
    return undefined;
  }
}

const bare = (licence) => licence.replace(/^\((.*)\)$/, '$1');
const wrong = [];
const packages = new Map();
for (const [path, { version, license, dev, optional, os }] of Object.entries(json('package-lock.json').packages)) {
  if (path === '' || dev) continue;
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const own = installed(path, version);
  const licence = bare(license ?? own ?? '');
  if (licence === '') wrong.push(`${name} ${version} names no licence. Read its files and add it here by hand.`);
  if (own && bare(own) !== licence)
    wrong.push(`${name} ${version}: the lock file says ${licence}, the package ${own}. Run npm install.`);
  packages.set(`${name} ${version}`, { name, version, licence, isForSome: optional === true && os !== undefined });
}

const rows = [...packages.values()].sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
const counts = new Map();
for (const { licence } of rows) counts.set(licence, (counts.get(licence) ?? 0) + 1);
const summary = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));

const page = `# Licences of the packages that come with Hoshimi

Written by \`node setup/licences.js\`; do not edit. It lists what \`npm ci --omit=dev\` installs, and what those
packages need in turn. Hoshimi itself is under Apache-2.0 (\`LICENSE\`); \`NOTICE\` says more about the font, resvg and Node.js.

| Licence | Packages |
| --- | --- |
${summary.map(([licence, count]) => `| ${licence} | ${count} |`).join('\n')}

"One system" means that npm installs the package only on the system in its name.

| Package | Version | Licence | Where |
| --- | --- | --- | --- |
${rows.map(({ name, version, licence, isForSome }) => `| ${name} | ${version} | ${licence} | ${isForSome ? 'one system' : 'everywhere'} |`).join('\n')}
`;

const now = (() => {
  try {
    return readFileSync(out, 'utf8');
  } catch {
    return '';
  }
})();
if (wrong.length > 0) {
  for (const line of wrong) say(line);
  process.exitCode = 1;
} else if (!process.argv.includes('--check')) {
  writeFileSync(out, page);
  say(`docs/licences.md: ${rows.length} packages`);
} else if (now === page) say(`docs/licences.md is up to date: ${rows.length} packages`);
else {
  say('docs/licences.md is out of date.\n  fix: node setup/licences.js');
  process.exitCode = 1;
}
