// hoshimi person add: somebody is invited from the machine itself, when nobody is there yet who could do it by page.
import type { Role } from '../domain/people.ts';
import { rolesOf } from '../domain/people.ts';
import { inviteHere } from '../office/invite-here.ts';
import type { TrailChange, TrailEntry } from '../office/trail.ts';
import { cliWords as words } from '../words/cli.ts';
import type { RefusalCode } from '../words/refusals.ts';
import { refusalWords } from '../words/refusals.ts';
import type { Command } from './command.ts';
import { needed, readArguments, UnusableInput, verbOf } from './command.ts';
import { withHouse } from './house.ts';

const roles: readonly Role[] = Object.values(rolesOf).flat();

export const person: Command = async ([verb, ...rest], io, lang) => {
  verbOf('person', ['add'], verb, lang);
  const options = { mail: 'value', role: 'value', organisation: 'value' } as const;
  const given = readArguments(rest, { name: 'person', count: 0, options }, lang);
  const asked = needed(
    'person',
    { '--mail': given.one('mail'), '--role': given.one('role'), '--organisation': given.one('organisation') },
    lang,
  );
  const role = roles.find((one) => one === asked['--role']);
  if (!role) throw new UnusableInput(`${words.role[lang]}: ${asked['--role']}`, `  ${roles.join(', ')}`);
  await withHouse(io, lang, async (house) => {
    const entry = (changes: readonly TrailChange[]): TrailEntry => {
      const [, id] = changes.map(({ at }) => /^organisation:([^/]+)/.exec(at)).find((found) => found) ?? [];
      const about = id === undefined ? {} : { about: `organisation:${id}`, whose: id };
      return {
        at: house.calendar.now(),
        from: 'command-line',
        did: 'people.invite',
        ...about,
        changes,
        result: 'done',
      };
    };
    const noting = house.noting({ entries: (changes) => [entry(changes)], written: () => {} });
    const outcome = await inviteHere(
      { ...house, ...noting },
      {
        mail: asked['--mail'],
        role,
        organisation: asked['--organisation'],
        lang,
      },
    );
    if ('refused' in outcome) {
      const { says, fix } = refusalWords[outcome.refused satisfies RefusalCode];
      throw new UnusableInput(says[lang], `  ${words.fix[lang]}: ${fix[lang]}`);
    }
    if (outcome.isNew) io.out(words.organisationRegistered[lang]);
    io.out(words.personAdded[lang]);
    io.out(`${house.baseUrl}/join/${outcome.token}`);
  });
  return 0;
};
