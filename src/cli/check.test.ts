// The reports of `check` for programs, read back by what reads them; what `--since` leaves out; products below a folder.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { SaxesParser } from 'saxes';
import { weight } from '../domain/finding.ts';
import { ruleWords } from '../words/cli-check.ts';
import { run } from './run.ts';

const examples = join(import.meta.dirname, '../../examples');
const cwd = mkdtempSync(join(tmpdir(), 'hoshimi-check-'));
after(() => rmSync(cwd, { recursive: true, force: true }));

async function told(argv: readonly string[], more: { readonly at?: string; readonly lang?: string } = {}) {
  const [out, err]: [string[], string[]] = [[], []];
  const io = { cwd: more.at ?? cwd, out: (line: string) => out.push(line), err: (line: string) => err.push(line) };
  const exit = await run(['check', ...argv, '--on', '2026-11-25', '--lang', more.lang ?? 'en'], io);
  return { exit, out: out.join('\n'), err: err.join('\n') };
}
const put = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};
const copy = (example: string, to: string): void => cpSync(join(examples, example), to, { recursive: true });

// Names and texts that a report's format trips over. They stay in what was read and come out as they went in.
const hostile = 'a<b> & "c" ]]> %0A, : 100% ::error:: ##[add-mask]x \u202e\ufffe\ud83d\ude00\u007f';
copy('network-camera', join(cwd, 'products/カメラ 100%, a'));
copy('home-gateway', join(cwd, 'products/gateway'));
put(join(cwd, 'products/strange/product.yaml'), `product:\n  stage: ${JSON.stringify(hostile)}\n`);
put(join(cwd, 'products/torn/product.yml'), 'edition: [\n');
copy('network-camera', join(cwd, 'late/a'));
cpSync(join(cwd, 'products/strange'), join(cwd, 'late/b'), { recursive: true });

/**
 * What SARIF 2.1.0 says of the parts that we write (§3.14 to §3.52), in our own words and closed: a member that stands in
 * none of them is a mistake. The whole public schema takes the report as well; its licence keeps it out of here.
 */
const text = {
  type: 'object',
  required: ['text'],
  additionalProperties: false,
  properties: { text: { minLength: 1 } },
};
const level = { enum: ['none', 'note', 'warning', 'error'] };
const closed = (required: readonly string[], properties: object): object => ({
  type: 'object',
  required,
  additionalProperties: false,
  properties,
});
const artifactLocation = closed(['uri'], {
  uri: { type: 'string', pattern: '^[!-~]+$' },
  uriBaseId: { const: '%SRCROOT%' },
});
const location = closed(['physicalLocation'], {
  physicalLocation: closed(['artifactLocation'], {
    artifactLocation,
    region: closed(['startLine'], { startLine: { type: 'integer', minimum: 1 } }),
  }),
  logicalLocations: {
    items: closed(['fullyQualifiedName'], { fullyQualifiedName: { type: 'string' }, kind: { const: 'property' } }),
  },
});
const rule = closed(['id', 'shortDescription'], {
  id: { pattern: '^[a-z-]+$' },
  shortDescription: text,
  fullDescription: text,
  help: text,
  defaultConfiguration: closed(['level'], { level }),
});
const component = {
  name: { const: 'hoshimi' },
  version: { type: 'string' },
  semanticVersion: { pattern: '^\\d+\\.\\d+\\.\\d+' },
  language: { pattern: '^[a-z]{2}$' },
  rules: { uniqueItems: true, items: rule },
};
const sarif = new Ajv2020({ strict: false, allErrors: true }).compile(
  closed(['version', 'runs'], {
    $schema: { type: 'string' },
    version: { const: '2.1.0' },
    runs: {
      minItems: 1,
      maxItems: 1,
      items: closed(['tool', 'results'], {
        tool: closed(['driver'], { driver: closed(['name', 'version', 'rules'], component) }),
        translations: {
          items: closed(['name', 'language', 'translationMetadata'], {
            ...component,
            contents: { items: { enum: ['localizedData', 'nonLocalizedData'] } },
            isComprehensive: { type: 'boolean' },
            localizedDataSemanticVersion: { type: 'string' },
            associatedComponent: closed(['name'], { name: { const: 'hoshimi' } }),
            translationMetadata: closed(['name'], { name: { type: 'string' } }),
          }),
        },
        automationDetails: closed(['id'], { id: { pattern: '/$' } }),
        columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
        originalUriBaseIds: { additionalProperties: closed([], { description: text }) },
        invocations: {
          items: closed(['executionSuccessful'], {
            executionSuccessful: { type: 'boolean' },
            toolExecutionNotifications: {
              items: closed(['message'], { level, message: text, locations: { items: location } }),
            },
          }),
        },
        results: {
          items: closed(['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'partialFingerprints'], {
            ruleId: { enum: Object.keys(weight) },
            ruleIndex: { type: 'integer', minimum: 0 },
            level,
            message: text,
            locations: { minItems: 1, items: location },
            partialFingerprints: { additionalProperties: { type: 'string', minLength: 1 } },
          }),
        },
      }),
    },
  }),
);

type Result = {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region?: { readonly startLine: number };
    };
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
};
type Rule = { readonly id: string; readonly shortDescription: { readonly text: string } };
type Log = {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly language: string; readonly rules: readonly Rule[] } };
      readonly translations: readonly { readonly language: string; readonly rules: readonly Rule[] }[];
      readonly invocations: readonly { readonly executionSuccessful: boolean }[];
      readonly results: readonly Result[];
    },
  ];
};
const runOf = (out: string): Log['runs'][0] => {
  const log = JSON.parse(out) as Log;
  assert.ok(sarif(log), JSON.stringify(sarif.errors, undefined, 1));
  return log.runs[0];
};

test('SARIF has the members that the standard asks for, and every finding at its file and line', async () => {
  const { exit, out } = await told(['products', '--sarif']);
  assert.equal(exit, 2);
  const { tool, results, invocations, translations } = runOf(out);
  assert.equal(invocations[0]?.executionSuccessful, false);
  const lines = (await told(['products', '--json'])).out
    .split('\n')
    .map((line) => JSON.parse(line) as { findings?: object[] });
  assert.equal(results.length, lines.flatMap(({ findings }) => findings ?? []).length);
  for (const { ruleId, ruleIndex, level: said, locations } of results) {
    assert.equal(tool.driver.rules[ruleIndex]?.id, ruleId);
    assert.equal(said, weight[ruleId as keyof typeof weight] === 'blocker' ? 'error' : 'warning');
    assert.ok((locations[0]?.physicalLocation.region?.startLine ?? 0) >= 1);
  }
  const camera = results.filter(({ ruleId }) => ruleId === 'evidence-changed')[0]?.locations[0]?.physicalLocation;
  const file = decodeURIComponent(camera?.artifactLocation.uri ?? '');
  assert.equal(file, 'products/カメラ 100%, a/product.yaml');
  const line = readFileSync(join(cwd, file), 'utf8').split('\n')[(camera?.region?.startLine ?? 0) - 1];
  assert.match(line ?? '', /default-password/);
  assert.deepEqual(
    translations.map(({ language }) => language),
    ['ja'],
  );
  assert.deepEqual(
    translations[0]?.rules.map(({ id }) => id),
    tool.driver.rules.map(({ id }) => id),
  );
});

test('every finding there can be is a rule with its words in both languages', async () => {
  assert.deepEqual(Object.keys(ruleWords).sort(), Object.keys(weight).sort());
  const { tool, translations } = runOf((await told(['products/gateway', '--sarif'], { lang: 'ja' })).out);
  assert.equal(tool.driver.language, 'ja');
  for (const [at, { id, shortDescription }] of tool.driver.rules.entries()) {
    assert.equal(shortDescription.text, ruleWords[id as keyof typeof ruleWords].ja);
    assert.equal(translations[0]?.rules[at]?.shortDescription.text, ruleWords[id as keyof typeof ruleWords].en);
  }
});

test('fingerprints are all different, stay when lines move, and change with the file', async () => {
  const path = join(cwd, 'moving');
  copy('network-camera', path);
  const prints = async (of: string) =>
    runOf((await told([of, '--sarif'])).out).results.map(({ partialFingerprints }) =>
      JSON.stringify(partialFingerprints),
    );
  const before = await prints('moving');
  const all = await prints('products');
  assert.ok(all.length > 30);
  assert.equal(new Set(all).size, all.length);
  for (const file of ['product.yaml', ...readdirSync(join(path, 'answers')).map((name) => `answers/${name}`)])
    writeFileSync(join(path, file), `# moved\n\n\n${readFileSync(join(path, file), 'utf8')}`);
  assert.deepEqual(await prints('moving'), before);
  copy('network-camera', join(cwd, 'other'));
  assert.equal((await prints('other')).filter((one) => before.includes(one)).length, 0);
});

type Element = { name: string; attributes: Record<string, string>; inside: Element[]; text: string };
function xml(source: string): Element {
  const root: Element = { name: '', attributes: {}, inside: [], text: '' };
  const stack = [root];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const one = { name, attributes: attributes as Record<string, string>, inside: [], text: '' };
    stack.at(-1)?.inside.push(one);
    stack.push(one);
  });
  parser.on('text', (said) => {
    const top = stack.at(-1);
    if (top) top.text += said;
  });
  parser.on('closetag', () => void stack.pop());
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(source).close();
  return root.inside[0] ?? root;
}

test('JUnit XML is well-formed whatever the texts are, and its counts are those of its cases', async () => {
  const { exit, out } = await told(['products', '--junit']);
  assert.equal(exit, 2);
  const suites = xml(out);
  assert.deepEqual(
    suites.inside.map(({ attributes }) => attributes['name']),
    ['products/gateway', 'products/strange', 'products/torn', 'products/カメラ 100%, a'],
  );
  for (const name of ['tests', 'failures', 'errors', 'skipped'])
    assert.equal(
      suites.inside.reduce((sum, { attributes }) => sum + Number(attributes[name]), 0),
      Number(suites.attributes[name]),
    );
  for (const suite of suites.inside) {
    const having = (name: string) =>
      suite.inside.filter(({ inside }) => inside.some((one) => one.name === name)).length;
    const counted = [suite.inside.length, having('failure'), having('error')];
    assert.deepEqual(
      counted,
      ['tests', 'failures', 'errors'].map((name) => Number(suite.attributes[name])),
    );
  }
  const criteria = suites.inside[0]?.inside.filter(({ attributes }) => /^S1\.1-\d\d /.test(attributes['name'] ?? ''));
  assert.equal(criteria?.length, 16);
  const said = suites.inside[1]?.inside[0]?.inside[0]?.text ?? '';
  assert.ok(said.includes('a<b> & "c" ]]> %0A, : 100% ::error:: ##[add-mask]x \u202e\ufffd\ud83d\ude00\u007f'), said);
});

/** An annotation as GitHub's runner reads it: the kind, the properties and the message. */
function annotation(line: string) {
  const [, kind = '', properties = '', message = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
  const plain = (said: string) =>
    said.replace(/%(?:0D|0A|3A|2C|25)/g, (mark) => String.fromCharCode(Number.parseInt(mark.slice(1), 16)));
  const given = properties.split(',').map((one): [string, string] => {
    const [name = '', value = ''] = one.split(/=(.*)/s);
    return [name, plain(value)];
  });
  return { kind, message: plain(message), ...Object.fromEntries(given) } as Record<string, string>;
}

test('annotations are read back as they were meant, ten of a kind, and no other line holds a command', async () => {
  const { out } = await told(['products', '--github']);
  const lines = out.split('\n');
  const shown = lines.filter((line) => line.startsWith('::')).map(annotation);
  const counts = ['error', 'warning', 'notice'].map((kind) => shown.filter((one) => one['kind'] === kind).length);
  assert.deepEqual(counts, [10, 4, 1]);
  const rest = (await told(['late', '--github'])).out.split('\n').filter((one) => !one.startsWith('::'));
  assert.ok(rest.some((line) => line.includes('# #[add-mask]')));
  for (const line of [...rest, ...lines.filter((one) => !one.startsWith('::'))])
    assert.doesNotMatch(line, /^\s*::|##\[/);
  const alone = (await told(['products/strange', '--github'])).out.split('\n').map(annotation);
  const stage = alone.find((one) => one['title'] === 'unreadable-value');
  assert.deepEqual([stage?.['file'], stage?.['line']], ['products/strange/product.yaml', '2']);
  assert.ok(stage?.['message']?.includes('%0A, : 100% ::error:: ##[add-mask]x'), stage?.['message']);
  const camera = (await told(['products/カメラ 100%, a', '--github'])).out.split('\n').map(annotation);
  assert.equal(camera[0]?.['file'], 'products/カメラ 100%, a/product.yaml');
});

test('one object a line is the object of one product with its path', async () => {
  const { out, exit } = await told(['products', '--json']);
  assert.equal(exit, 2);
  for (const line of out.split('\n')) {
    const { path, unread, ...rest } = JSON.parse(line) as { path: string; unread?: string };
    const alone = await told([path, '--json']);
    if (unread === undefined) assert.deepEqual(rest, JSON.parse(alone.out));
    else assert.deepEqual([alone.exit, alone.err], [2, unread]);
  }
  assert.equal((await told(['products/gateway', 'products/カメラ 100%, a', '--json'])).exit, 1);
  assert.equal((await told(['products/gateway', 'products/gateway/', '--json'])).exit, 0);
});

test('products are found below folders, by path, but not through links, in hidden folders or too deep', async () => {
  const place = (path: string) => put(join(cwd, 'below', path, 'product.yaml'), '');
  for (const path of ['b', 'a/x', 'a/x/inner', '.git/y', 'node_modules/z', '1/2/3/4/5/6/7/8', '1/2/3/4/5/6/7/9/9'])
    place(path);
  symlinkSync(join(cwd, 'below/b'), join(cwd, 'below/linked'));
  const paths = (out: string) => out.split('\n').map((line) => (JSON.parse(line) as { path: string }).path);
  const found = paths((await told(['below', '--json'])).out);
  assert.deepEqual(found, ['below/1/2/3/4/5/6/7/8', 'below/a/x', 'below/b']);
  assert.deepEqual(paths((await told(['below/b', './below/a', '--json'])).out), ['below/a/x', 'below/b']);
});

const git = (at: string, ...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.jp', '-c', 'commit.gpgsign=false', ...args], {
    cwd: at,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

test('since a commit, only what that commit did not have is shown and counted', async () => {
  const at = join(cwd, 'repository');
  copy('network-camera', join(at, 'all/camera'));
  copy('home-gateway', join(at, 'all/ゲート'));
  const answer = join(at, 'all/ゲート/answers/S1.1-01.yaml');
  const clean = readFileSync(answer, 'utf8');
  git(at, 'init', '-q');
  git(at, 'add', '-A');
  git(at, 'commit', '-q', '-m', 'first');
  const first = git(at, 'rev-parse', 'HEAD').trim();
  const since = async (...more: readonly string[]) => {
    const { exit, out, err } = await told(['all', '--since', first, '--json', ...more], { at });
    assert.equal(err, '');
    const lines = out
      .split('\n')
      .map((line) => JSON.parse(line) as { path: string; since: string; findings: { code: string }[] });
    assert.ok(lines.every((line) => line.since === first));
    return { exit, found: lines.flatMap(({ path, findings }) => findings.map(({ code }) => `${path} ${code}`)) };
  };
  assert.deepEqual(await since(), { exit: 0, found: [] });
  // Moved by lines, nothing is new.
  const camera = join(at, 'all/camera/product.yaml');
  writeFileSync(camera, `# moved\n${readFileSync(camera, 'utf8')}`);
  assert.deepEqual(await since(), { exit: 0, found: [] });
  writeFileSync(answer, clean.replace('result: conforms', 'result: open'));
  writeFileSync(join(at, 'all/ゲート/evidence/manual.md'), 'changed');
  const found = ['all/ゲート open', 'all/ゲート evidence-changed'];
  assert.deepEqual(await since(), { exit: 1, found });
  assert.deepEqual(await since('--fail-on', 'evidence-changed'), { exit: 1, found });
  assert.deepEqual(await since('--fail-on', 'scope-out'), { exit: 0, found });
  // Committed or not makes no difference; what is there for the first time is all new.
  git(at, 'add', '-A');
  git(at, 'commit', '-q', '-m', 'second');
  assert.deepEqual(await since(), { exit: 1, found });
  copy('network-camera', join(at, 'all/new'));
  assert.equal((await since()).found.filter((line) => line.startsWith('all/new')).length, 20);
  const told1 = await told(['all/ゲート', '--since', 'HEAD'], { at });
  assert.equal(told1.exit, 0);
  assert.doesNotMatch(told1.out, /can be filed/);
});

test('a file of which git kept a pointer only is never taken for one that was bad already', async () => {
  const at = join(cwd, 'large');
  copy('home-gateway', join(at, 'gateway'));
  const manual = join(at, 'gateway/evidence/manual.md');
  writeFileSync(manual, 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n');
  git(at, 'init', '-q');
  git(at, 'add', '-A');
  git(at, 'commit', '-q', '-m', 'pointer');
  writeFileSync(manual, 'not what was listed');
  const { exit, out } = await told(['gateway', '--since', 'HEAD'], { at });
  assert.equal(exit, 1);
  assert.match(out, /evidence-changed/);
});

test('a commit that is not there, or that is an option, is said to be so', async () => {
  const at = join(cwd, 'empty-repository');
  copy('home-gateway', join(at, 'gateway'));
  git(at, 'init', '-q');
  for (const commit of ['HEAD', 'nope', '--all', '-x', '', 'a\nb'])
    for (const lang of ['ja', 'en']) {
      const { exit, out, err } = await told(['gateway', `--since=${commit}`], { at, lang });
      assert.deepEqual([exit, out], [2, ''], commit);
      assert.match(err, lang === 'ja' ? /このコミットはここにありません/ : /This commit is not here/);
    }
});
