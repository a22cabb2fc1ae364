// What a product lacks before it can be filed, in groups a reader can work through: its declarations, the criteria that
// nobody has answered, what the company answers once for all products, and what is wrong in an answer or its evidence.
import type { Finding } from '../../domain/finding.ts';
import { weight } from '../../domain/finding.ts';
import { keysOf } from '../../domain/place.ts';
import type { Text } from '../../domain/scheme.ts';
import { missingWords as words } from '../../words/missing.ts';
import { say } from '../../words/say.ts';
import { supplierSentences as sentences } from '../../words/supplier.ts';
import { unbroken } from '../parts/days.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import type { ProductRow } from './home.ts';
import { catalogueFor } from './home.ts';
import { hrefOf, strangersHref } from './where.ts';

type Group = 'declared' | 'scope' | 'unanswered' | 'company' | 'answers' | 'evidence';
const groups: readonly Group[] = ['scope', 'declared', 'unanswered', 'company', 'answers', 'evidence'];

function groupOf({ at, code }: Finding, ofCompany: ReadonlySet<string>): Group {
  const [top, criterion = '', ...more] = keysOf(at);
  if (top === 'scope' || top === 'evidence') return top;
  if (top !== 'answers') return 'declared';
  // A criterion without an answer is told at its result, an item at its own.
  if (code !== 'open' || more.join() !== 'result') return 'answers';
  return ofCompany.has(criterion) ? 'company' : 'unanswered';
}

/** Everything that is missing, by group, each with a link to its field; nothing where nothing is. */
export function missingGroups(reader: Reader, { id, product, findings }: ProductRow): Html | null {
  if (findings.length === 0) return null;
  const criteria = catalogueFor(reader.scheme, product)?.criteria ?? [];
  const topics = new Map(criteria.map((one) => [one.id, one.topic]));
  const ofCompany = new Set(criteria.filter(({ owner }) => owner === 'supplier').map((one) => one.id));
  const strangers = new Set(findings.filter(({ code }) => code === 'criterion-unknown').map(({ at }) => keysOf(at)[1]));
  const href = ({ at }: Finding) =>
    strangers.has(keysOf(at)[1]) && keysOf(at)[0] === 'answers' ? strangersHref(id, at) : hrefOf(id, at);
  const shown = groups.flatMap((group) => {
    const rows = findings.filter((one) => groupOf(one, ofCompany) === group);
    return rows.length === 0 ? [] : [{ group, rows }];
  });
  return html`<div class="stack">${shown.map(
    ({ group, rows }) =>
      html`<details class="card stack tight" ${group !== 'unanswered' && group !== 'company' && html`open`}><summary><b>${t(reader, words[group])}</b> <span class="small soft">${t(reader, sentences.findings(rows.filter(isHeavy).length, rows.filter((one) => !isHeavy(one)).length))}</span></summary>${
        group === 'unanswered' || group === 'company'
          ? html`<p class="small soft">${t(reader, words[`${group}Says`])}</p><ul role="list" class="crits">${rows.map((one) => unanswered(reader, href(one), keysOf(one.at)[1] ?? '', topics))}</ul>`
          : html`<ul role="list" class="plain lines">${rows
              .toSorted((a, b) => Number(isHeavy(b)) - Number(isHeavy(a)))
              .map((one) => line(reader, one, { href: href(one), topics }))}</ul>`
      }</details>`,
  )}</div>`;
}

const isHeavy = ({ code }: Finding) => weight[code] === 'blocker';

type Topics = ReadonlyMap<string, Text>;
const unanswered = (reader: Reader, href: string, criterion: string, topics: Topics): Html => {
  const topic = topics.get(criterion);
  return html`<li><a href="${href}"><span class="st t-mute"></span><span class="num">${criterion.split('-').at(-1) ?? criterion}</span><span>${topic ? t(reader, topic) : criterion}</span></a></li>`;
};

/** What is wrong and what mends it, in one row; of an answer also what its criterion is about. */
function line(
  reader: Reader,
  finding: Finding,
  { href, topics }: { readonly href: string; readonly topics: Topics },
): Html {
  const { says, fix } = say(reader.lang, finding);
  const [top, criterion = ''] = keysOf(finding.at);
  const topic = top === 'answers' ? topics.get(criterion) : undefined;
  return html`<li class="row between"><span class="stack tight"><span class="st ${isHeavy(finding) ? 't-bad' : 't-warn'}"><span>${topic && html`<span class="soft">${t(reader, topic)}</span> `}${unbroken(says)}</span></span><span class="small soft">${unbroken(fix)}</span></span><a href="${href}">${t(reader, words.toPlace)}<span class="vh">　${says}</span></a></li>`;
}
