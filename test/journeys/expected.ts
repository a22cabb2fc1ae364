// What the public list must say after the journey of the home gateway, whichever way it went.
import { join } from 'node:path';
import { openTools } from '../../src/open.ts';

export async function expectedList() {
  const { folder, calendar } = await openTools();
  const read = await folder.read(join(import.meta.dirname, '../../examples/home-gateway'));
  if ('unusable' in read) throw new Error(read.unusable);
  const { supplier, product, models, edition, label } = read.product;
  const [on, until] = [calendar.today(), label?.until];
  const entry = {
    holder: supplier?.name,
    product: product?.name,
    productType: product?.type,
    supportUntil: product?.['support-until'],
    corporateNumber: supplier?.['corporate-number'],
    supportPage: product?.['support-page'],
    updatePage: product?.['update-page'],
    securityContact: product?.['security-contact'],
    disclosureUrl: supplier?.disclosure?.url,
    acknowledgeWithin: supplier?.disclosure?.['acknowledge-within'],
  };
  const acts = [{ act: 'issued', on, until }];
  const one = {
    number: 'SAMPLE-JS1-00001',
    level: label?.level,
    edition,
    entry,
    models,
    issuedOn: on,
    until,
    on,
    standing: 'valid',
    acts,
  };
  return { on, total: 1, found: 1, page: 1, pages: 1, labels: [one] };
}
