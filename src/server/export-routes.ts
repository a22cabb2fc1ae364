// Carrying away everything an organisation owns: a page that says what it is, and the zip, made as it is read.
import { exportPage } from '../pages/organisation/export.ts';
import { bytesOf } from './api-shapes.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look } from './ask.ts';
import { gives } from './json-body.ts';
import { own } from './organisation-routes.ts';

const notThere = { refused: 'no-such-organisation' } as const;
/** An export reads much; nobody needs many. */
const limits = { perMinute: 6 };

async function page(ask: AskBy): Promise<Answer> {
  const found = await own(ask);
  if (!found) return notThere;
  const { reading } = ask.office;
  const [products, applications] = [await reading.drafts('product'), await reading.applications()];
  const labels = applications.filter((acts) => acts.some(({ act }) => act === 'labelled'));
  const counts = { products: products.length, applications: applications.length, labels: labels.length };
  return { page: exportPage(ask.reader, { organisation: found.organisation, counts }) };
}

async function zip(ask: AskBy): Promise<Answer> {
  const found = await own(ask);
  const bytes = found && (await ask.house.pack(found.organisation.id));
  return bytes ? { bytes, type: 'application/zip', name: `hoshimi-${ask.today}.zip` } : notThere;
}

const at = '/organisations/:organisation/export';
export const exportRoutes: readonly Route[] = [
  look(at, 'organisation.export', page),
  look(`${at}.zip`, 'organisation.export', zip, { trailed: true, limits }),
  gives(
    at,
    'organisation.export',
    {
      summary: 'Everything the organisation owns, as one zip with a list of hashes',
      answers: bytesOf('application/zip'),
    },
    zip,
    { trailed: true, limits },
  ),
];
