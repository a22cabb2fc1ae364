// The supplier's own papers beside her products, which no operator sees: the company part that all products use, building
// blocks, the portfolio and the plan. Each is a tree of fields like a product, saved field by field.
import { commissionShape, evaluationShape } from './commission.ts';
import { departments } from './people.ts';
import type { Of, Shape } from './product.ts';
import { bilingual, choice, count, day, long, map, productShape, record, text, texts } from './product.ts';

const { supplier, answers, evidence } = productShape.has;

/** 会社の部分: what the company promises and answers once for all its products. */
export const companyShape = record({
  ...supplier.has,
  'security-contact': text,
  'support-page': text,
  'update-page': text,
  'support-promise': long,
  'update-policy': record({ url: text, rule: long }),
  incident: record({ contact: text, hours: text }),
  answers,
  evidence,
});
export type Company = Of<typeof companyShape>;

const { items, ...answer } = answers.of.has;
/** 部品 (building block): a module or platform assessed once; `remains` is what a product has to show itself. */
export const blockShape = record({
  name: bilingual,
  maker: text,
  kind: choice('operating-system', 'radio-module', 'cloud-service', 'library', 'hardware', 'other'),
  version: text,
  about: long,
  answers: map(
    'criterion',
    record({
      ...answer,
      responsible: choice('block-maker', 'product-maker', 'both'),
      remains: long,
      items,
    }),
  ),
  evidence,
});
export type Block = Of<typeof blockShape>;

/** The draft and the item that something is to be evidence for; a block or a product by its id. */
const forItem = { shelf: choice('product', 'company', 'block'), of: text, criterion: text, item: text };

/** 証跡の依頼: evidence asked of somebody by a link, and what came by it. The link's secret stands elsewhere, as a hash. */
const requestsShape = map(
  'id',
  record({
    ...forItem,
    whom: text,
    mail: text,
    lang: choice('ja', 'en'),
    asks: long,
    until: day,
    /** The moment at which the link was given out last, and by whom. */
    'asked-at': text,
    by: text,
    'withdrawn-on': day,
    came: map(
      'id',
      record({
        /** Random: of two who hand in at one moment, each has an entry of her own; of two who decide, one is first. */
        claim: text,
        name: text,
        note: long,
        file: text,
        sha256: text,
        size: text,
        at: text,
        /** The piece of evidence that was made of it. */
        taken: text,
        'turned-down': long,
        'decided-on': day,
      }),
    ),
  }),
);

/** ページの写し: pages of the web that are evidence, as they were each time somebody looked. */
const linksShape = map(
  'id',
  record({
    ...forItem,
    url: text,
    title: text,
    kind: { is: 'chosen', from: 'evidenceKinds' },
    /** Whether it is looked at once a day. */
    watch: choice('yes', 'no'),
    ended: choice('yes', 'no'),
    /** The moment of the last look, also of one that found what the look before had found. */
    'looked-at': text,
    looks: map(
      'id',
      record({
        at: text,
        address: text,
        status: text,
        type: text,
        size: text,
        sha256: text,
        /** SHA-256 of the readable text, which tells whether the page says something else. */
        reads: text,
        /** SHA-256 of where, when and with which headers it was brought. */
        record: text,
        refused: text,
        detail: text,
        /** The pieces of evidence that were made of it: the page, and how it was brought. */
        piece: text,
        'record-piece': text,
      }),
    ),
  }),
);

/** 製品台帳 (portfolio): what the supplier notes of her products and never files. Entries by the product's id. */
export const portfolioShape = record({
  products: map(
    'id',
    record({
      family: text,
      'variant-of': text,
      wanted: record({ level: { is: 'chosen', from: 'levels' }, by: day, markets: texts }),
      /** Why these models may share one label: the supplier's own judgement, since no public rule says. */
      sharing: long,
      /** Whether the company part stands behind it; absent means yes. */
      company: choice('yes', 'no'),
      blocks: texts,
      'copied-from': text,
      /** Places that came from another product and that nobody has looked at since, as /interfaces or /answers/X-1. */
      'look-again': texts,
      /** The moment at which somebody said of a piece of evidence that it still holds, by the piece. */
      'evidence-looked': map('id', text),
      /** What evaluators outside were asked, and what they answered: never the product's own answers. */
      commissions: map('id', commissionShape),
      evaluations: map('id', evaluationShape),
      /** The day on which a step of a label's renewal was called done, by the step and the label's last day. */
      renewal: map('id', day),
      /** What a person saw of a point of readiness: device, manual, page and papers say the same. */
      ready: map('id', record({ is: choice('same', 'differs'), note: long, evidence: texts })),
      /** Numbers and days that an operator gave outside of this office. */
      outside: record({
        application: text,
        'sent-on': day,
        acceptance: text,
        'accepted-on': day,
        provisional: text,
        'provisional-on': day,
        registration: text,
        'issued-on': day,
        until: day,
        'revoked-on': day,
        level: { is: 'chosen', from: 'levels' },
        edition: { is: 'chosen', from: 'editions' },
        models: texts,
        firmware: text,
        fee: text,
        'paid-on': day,
        note: long,
        /** What was sent to the operator, and what came back. */
        sent: map('id', record({ on: day, to: text, files: texts, sha256: text, answer: long, 'answered-on': day })),
      }),
    }),
  ),
  /** Evidence that is kept from being deleted, with the reason, by its SHA-256. */
  held: map('id', record({ because: long })),
  /** Evidence that was deleted, by its SHA-256: what it was called, who decided it when, and why. */
  gone: map('id', record({ title: text, kind: text, because: long, by: text, at: text })),
  /** The moment at which a file of an evaluator was looked at, by its SHA-256, while its bytes are kept to be taken over. */
  previewed: map('id', text),
  requests: requestsShape,
  links: linksShape,
});
export type Portfolio = Of<typeof portfolioShape>;

/** 対応計画 (plan) as people write it; what follows from it is worked out in plan.ts. Days of work are whole numbers in text. */
export const planShape = record({
  target: day,
  /** Whether those who own open actions are told of theirs by mail once a week; absent means yes. */
  digest: choice('yes', 'no'),
  actions: map(
    'id',
    record({
      title: text,
      /** The proposal it came from, by its id in the scheme's data. */
      proposal: text,
      products: texts,
      criteria: texts,
      department: choice(...departments),
      owner: text,
      effort: text,
      cost: text,
      due: day,
      'not-before': day,
      /** Its number for people, given when it enters the plan and never given again. */
      number: text,
      after: texts,
      /** Actions that it would wait for by the scheme's data and that somebody said it does not wait for here. */
      'not-after': texts,
      state: choice('open', 'started', 'done', 'dropped'),
      note: long,
    }),
  ),
  /** Who wrote it and when stands with the field's version. */
  comments: map('id', record({ action: text, text: long })),
  /** What an evaluation is said to cost and to take, by level: entered, never invented. */
  evaluations: map('id', record({ cost: text, 'working-days': text, by: text })),
  /**
   * The departments of the company, by ours: what it is called there, how many things it can do at once, and who owns what
   * nobody is named for. Departments of one name share their hands.
   */
  departments: map('id', record({ name: text, hands: count, owner: text })),
  /** Working days set aside before the filing for what has to be repaired. */
  reserve: text,
});
export type PlanSheet = Of<typeof planShape>;

/** 様式 (forms): operators' own forms that the supplier uses, by their fingerprint. Bytes and wording lie elsewhere, by hash. */
export const formsShape = record({
  forms: map(
    'id',
    record({
      file: text,
      edition: { is: 'chosen', from: 'editions' },
      sha256: text,
      size: text,
      /** What was understood, as she mended it: the hash of its JSON. */
      understood: text,
      confirmed: choice('yes'),
      /** Criteria of which the form asks other items than our data, with their number: "A-1 3". */
      items: texts,
    }),
  ),
  /** Her own copy of the official wording: where it came from, and the hash under which it lies. It is never in a draft. */
  wording: record({ from: text, sha256: text }),
  /** The form whose items are judged by: "A-1 1 2 3" are the numbers of a criterion's items. Counts, never wording. */
  judged: record({
    form: text,
    file: text,
    edition: { is: 'chosen', from: 'editions' },
    items: texts,
    by: text,
    on: text,
  }),
});
export type FormsSheet = Of<typeof formsShape>;

/** What is written field by field. */
export const draftKinds = ['product', 'company', 'block', 'portfolio', 'plan', 'forms'] as const;
export type DraftKind = (typeof draftKinds)[number];
/** The tree that a draft of this kind is. */
export const draftShapes = {
  product: productShape,
  company: companyShape,
  block: blockShape,
  portfolio: portfolioShape,
  plan: planShape,
  forms: formsShape,
} as const satisfies Readonly<Record<DraftKind, Shape>>;
