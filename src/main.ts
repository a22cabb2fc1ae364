// Starts the office: reads the settings, opens it, prints one link per reader, and serves until told to stop.
import { openSettings } from './adapters/settings/settings.ts';
import { longestRemembered } from './domain/slow-down.ts';
import { isLoopback, isTown, isUntouched, settleTown, setUpLink, townLinks } from './first-start.ts';
import { sweepAll } from './office/deleting.ts';
import { tellAllOwners } from './office/plan-week.ts';
import { remind } from './office/remind.ts';
import { openHouse, readTls, Unopened } from './open.ts';
import { lookAtWatched, watchHand } from './server/captures.ts';
import { faultText } from './server/fault.ts';
import { officeOf } from './server/handle.ts';
import { serve, takeCertificate } from './server/serve.ts';
import { notListening, startWords as words } from './words/start.ts';

const lang = (process.env['LANG'] ?? '').startsWith('en') ? 'en' : 'ja';
const say = (line: string) => void process.stdout.write(`${line}\n`);

const settings = await openSettings(process.env, process.cwd());
if ('wrong' in settings) {
  for (const { key, says, fix } of settings.wrong)
    process.stderr.write(`${key}: ${says[lang]}\n  ${words.fix[lang]}: ${fix[lang]}\n`);
  process.exit(2);
}
/** `--empty`: no sample town, one set-up link. `--people`: the town's people without its products, as the tests want it. */
const unknown = process.argv.slice(2).filter((argument) => argument !== '--empty' && argument !== '--people');
const asked = (flag: string) => process.argv.includes(flag);
if (unknown.length > 0) {
  process.stderr.write(`${words.unknownArgument[lang]}: ${unknown.join(' ')}\n`);
  process.exit(2);
}

const house = await openHouse(settings).catch((error: unknown) => {
  if (!(error instanceof Unopened)) throw error;
  process.stderr.write(`${error.says[lang]}\n  ${words.fix[lang]}: ${error.fix[lang]}\n`);
  process.exit(2);
});
const app = serve(house, (fault) => void process.stderr.write(faultText(words.fault[lang], fault)));
const stop = async () => {
  await app.close();
  await house.close();
  process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
/** A renewed certificate is taken without a pause; one that does not fit leaves the old one in place. */
const renew = async (tls: NonNullable<typeof settings.tls>) => {
  try {
    takeCertificate(app, await readTls(tls));
    say(words.certificateTaken[lang]);
  } catch (error) {
    process.stderr.write(`${words.certificateLeft[lang]} ${error instanceof Error ? error.message : String(error)}\n`);
  }
};
process.on('SIGHUP', () => void (settings.tls ? renew(settings.tls) : stop()));

try {
  await app.listen({ port: settings.port, host: settings.host });
} catch (error) {
  const known = notListening((error as { code?: string }).code, settings);
  process.stderr.write(
    known ? `${known.says[lang]}\n  ${words.fix[lang]}: ${known.fix[lang]}\n` : `${String(error)}\n`,
  );
  await house.close();
  process.exit(known ? 2 : 3);
}
const address = app.server.address();
const port = typeof address === 'object' && address ? address.port : settings.port;
house.listensAt(port);
if (await isTown(house)) {
  if (!isLoopback(house)) {
    process.stderr.write(`${words.townOutside[lang]}\n  ${words.fix[lang]}: ${words.townOutsideFix[lang]}\n`);
    await app.close();
    await house.close();
    process.exit(2);
  }
} else if ((await isUntouched(house)) && isLoopback(house) && !asked('--empty')) {
  await settleTown(house, { isEmpty: asked('--people'), progress: () => say(`${words.town[lang]} …`) });
}
house.deliver();
const capturedTrouble = (fault: unknown) => void process.stderr.write(`captured-pages: ${String(fault)}\n`);
/** Once a day, and at the start. */
const daily = (name: string, work: () => Promise<unknown>) => {
  const run = () => void work().catch((error: unknown) => process.stderr.write(`${name}: ${String(error)}\n`));
  run();
  setInterval(run, 24 * 60 * 60 * 1000).unref();
};
daily('remind', () => remind(house));
daily('plan-week', () =>
  tellAllOwners(house, (organisation) =>
    officeOf(house, { id: 'plan-week', name: '', organisation, kind: 'supplier', roles: ['reader'] }),
  ),
);
daily('captured-pages', () => lookAtWatched(house, (organisation) => watchHand(house, organisation), capturedTrouble));
daily('deleted-evidence', () =>
  sweepAll(house, (organisation) =>
    officeOf(house, { id: 'deleted-evidence', name: '', organisation, kind: 'supplier', roles: ['reader'] }),
  ),
);
// Links that ran out, sessions that are over and failures that count no more open and slow down nothing; nor are they kept.
daily('sweep', async () => {
  const now = house.calendar.now();
  await house.tickets.sweep(now);
  await house.sessions.sweep(now);
  await house.attempts.sweep(Date.parse(now) / 1000 - longestRemembered);
});

const base = house.baseUrl;
say('');
say(`${words.open[lang]} ${base}/`);
if (await isTown(house)) {
  for (const { reader, name, token } of await townLinks(house))
    say(`${words[reader][lang]} ${base}/enter/${token}   ${name}`);
} else if (await isUntouched(house)) {
  say(`${words.setUp[lang]} ${base}/set-up/${await setUpLink(house)}`);
}
say(`${words.everyone[lang]} ${base}/labels`);
say(words.stopHint[lang]);
