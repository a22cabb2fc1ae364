// What comes from outside, for the tests of the API: a request by whose link something came, and a captured page that changed.
import assert from 'node:assert/strict';
import { addDays } from '../src/domain/calendar.ts';
import type { Person } from '../src/domain/people.ts';
import { askForEvidence } from '../src/office/evidence-requests.ts';
import { handIn } from '../src/office/hand-ins.ts';
import type { Office } from '../src/office/office.ts';
import type { OpenHouse } from '../src/open.ts';
import { captured, lookedAgain } from '../src/server/captures.ts';
import { officeOf } from '../src/server/handle.ts';
import { once } from '../src/server/uploads.ts';

type World = { readonly house: OpenHouse; readonly mine: Office; readonly owner: Person };

/** A request for evidence of this product by whose link one file came. */
export async function answeredRequest({ house, mine, owner }: World, of: string): Promise<string> {
  const until = addDays(house.calendar.today(), 9);
  const asked = {
    shelf: 'product',
    of,
    criterion: '',
    item: '',
    whom: '製造元',
    mail: '',
    lang: 'ja',
    asks: '',
  } as const;
  const made = await askForEvidence(mine, { ...asked, until });
  assert.ok('request' in made);
  const byLink = officeOf(house, { ...owner, id: 'by-link', roles: [] });
  const file = { name: 'a.txt', bytes: once(new Uint8Array([0, 1, 2, 3])) };
  assert.ok('handedIn' in (await handIn(byLink, made.request, { name: '山田', note: '', file })));
  return made.request;
}

let says = 0;
/** The web as one page that says something else each time it is asked for. */
export const changingWeb = (house: OpenHouse): void => {
  const fetch = async (address: string) => {
    says += 1;
    const type = 'text/plain; charset=utf-8';
    return { status: 200, type, headers: { 'content-type': type }, bytes: Buffer.from(`第${says}版`), address };
  };
  Object.assign(house, { web: { fetch } });
};

/** A page captured for this product that has changed since, with the look that saw it. */
export async function changedLink({ house, mine }: World, of: string): Promise<{ link: string; look: string }> {
  changingWeb(house);
  const page = { url: 'https://page.example/policy', title: '方針', kind: '', watch: false };
  const made = await captured({ office: mine, house }, { shelf: 'product', of, criterion: '', item: '', ...page });
  assert.ok('link' in made, JSON.stringify(made));
  const seen = await lookedAgain({ office: mine, house }, made.link);
  assert.ok('look' in seen && seen.look !== undefined);
  return { link: made.link, look: seen.look };
}
