// The scheme as data: what is loaded from scheme/ and handed to the rules. No constant of any scheme stands in this folder.
import type { ClaimPhrases, ClaimRule } from './claims.ts';
import type { CivilDate, CriterionId, LevelId, NumberForm } from './names.ts';
import type { Outline } from './outline.ts';
import type { PaperRow } from './paper-rows.ts';
import type { TextRow } from './texts.ts';

/** A text in the two languages of the product. */
export type Text = { readonly ja: string; readonly en: string };

/** How surely a row is known: seen in an official page, reported by others, or our assumption. */
export type Grade = 'confirmed' | 'reported' | 'assumed';
/** Where a row comes from. `at` is a public address, or "inferred: …" naming the row it is inferred from. */
export type Source = { readonly grade: Grade; readonly at: string; readonly note?: Text };

/** A condition is one fact, or a flat list of facts. No operators, no nesting: a condition that needs more is a new fact. */
export type Condition<F extends string = string> = F | { readonly any: readonly F[] } | { readonly all: readonly F[] };

/** 評価項目: one evaluation item of a criterion. */
export type Item = {
  readonly no: number;
  readonly asks: Text;
  readonly by: 'document' | 'device-test';
  /** When the item asks anything at all; absent means always. */
  readonly appliesWhen?: Condition;
  /** Kinds of evidence (ids of the scheme's evidence kinds) that usually answer it. */
  readonly kinds: readonly string[];
  /** What to do to evaluate it, in our words. */
  readonly evaluate: Text;
  readonly from: Source;
  /** An item that only the supplier's form asks. */
  readonly ofForm?: true;
};

/** Where a supplier's form asks other items of a criterion than our data: how many, and who confirmed it when. */
export type ByForm = {
  readonly items: number;
  readonly ours: number;
  readonly file: string;
  readonly by: string;
  readonly on: CivilDate;
};

/** 適合基準・適合要件 (the noun shown is a word of the data). */
export type Criterion = {
  readonly id: CriterionId;
  /** Two to five words for lists. */
  readonly topic: Text;
  readonly asks: Text;
  readonly owner: 'product' | 'supplier' | 'both';
  /** The declarations that make it apply; absent means always. Then "not applicable" is a contradiction. */
  readonly appliesWhen?: Condition;
  /** Declarations that "conforms" cannot stand beside. */
  readonly contradictedBy: readonly string[];
  readonly meet: 'any' | 'all';
  readonly items: readonly Item[];
  readonly failures: readonly Text[];
  readonly from: Source;
  /** The items are those of a form that somebody confirmed. */
  readonly byForm?: ByForm;
};

/** One edition of one level. A published edition never changes; a correction is a new edition. */
export type Catalogue = {
  readonly edition: string;
  readonly level: LevelId;
  readonly title: Text;
  readonly criteria: readonly Criterion[];
  readonly from: Source;
};

/** How a level is checked: by the supplier herself, or by an evaluation body. */
export type Level = {
  readonly id: LevelId;
  /** What is printed for it, such as stars. */
  readonly mark: string;
  readonly name: Text;
  readonly checked: 'self-declared' | 'third-party';
  readonly open: boolean;
  /** The editions of this level, oldest first; the last one is current. */
  readonly editions: readonly string[];
  readonly from: Source;
};

export type ScopeDecision = 'in-scope' | 'out-of-scope' | 'ask-the-office';
export type ScopeNext = { readonly ask: string } | { readonly decide: ScopeDecision };
export type ScopeQuestion = {
  readonly asks: Text;
  readonly help: Text;
  readonly yes: ScopeNext;
  readonly no: ScopeNext;
  readonly from: Source;
};
export type ScopeTree = { readonly first: string; readonly questions: Readonly<Record<string, ScopeQuestion>> };

/** 手数料: a fee for a level and route, received on days `from` to `until` (both included; absent is open). */
export type Fee = {
  readonly id: string;
  readonly level: LevelId;
  readonly route: string;
  readonly name: Text;
  readonly yen: number;
  readonly received: { readonly from?: CivilDate; readonly until?: CivilDate };
  readonly from: Source;
};

/** 有効期間・失効猶予: what the lifecycle of a label is counted with. */
export type Periods = {
  /** An issue reaches at most so many years ahead, an extension so many past the former last day. */
  readonly validityYears: number;
  readonly graceDays: number;
  readonly sources: { readonly validityYears: Source; readonly graceDays: Source; readonly extension: Source };
};

/** A stretch of days: so many working days, or so many days of the calendar. */
export type Span = { readonly days: number; readonly count: 'working' | 'calendar' };

/** How long the operator usually takes from filing to label, at one level and, where it differs, by one route. */
export type LeadTime = {
  readonly id: string;
  readonly level: LevelId;
  readonly route?: string;
  readonly lead: Span;
  readonly from: Source;
};

/** 休日: a day of the list on which nobody works; projected when its year is not published yet. */
export type Holiday = { readonly day: CivilDate; readonly name: Text; readonly projected?: true };
/** Every year from the month and day `first` to `last`, both included, such as "12-29". */
export type YearlyClosing = {
  readonly first: string;
  readonly last: string;
  readonly name: Text;
  readonly from: Source;
};
/** The days off besides Saturdays and Sundays, from the day `since` on: published ones, then computed ones. */
export type Holidays = {
  readonly since: CivilDate;
  readonly publishedUntil: CivilDate;
  readonly projectedUntil: CivilDate;
  readonly days: readonly Holiday[];
  readonly everyYear: readonly YearlyClosing[];
  readonly from: Source;
  readonly projectedFrom: Source;
};

/** 対応案: what usually closes a gap. Proposed by the rules, edited freely by people. */
export type ActionRow = {
  readonly id: string;
  /** The criteria it is about; none means whatever criterion, or the declarations. */
  readonly criteria: readonly CriterionId[];
  /** The codes of the findings that it answers. */
  readonly when: readonly string[];
  /** Only for findings that no action of their own criterion answers. */
  readonly otherwise?: true;
  readonly name: Text;
  readonly says: Text;
  /** What it changes. What is the company's is done once for all products. */
  readonly kind: 'product' | 'document' | 'process' | 'company';
  /** Who usually does it (a department of domain/people.ts). */
  readonly department: string;
  /** Usual working days for one product. */
  readonly effort: number;
  /** The actions it waits for, where they are proposed as well. */
  readonly after: readonly string[];
  readonly from: Source;
};

export type Numbers = {
  readonly application: NumberForm;
  readonly acceptance: NumberForm;
  readonly provisional: NumberForm;
  readonly registration: NumberForm;
  readonly from: Source;
};

/** A row that is shown to people under its id: a product type, a condition of label use. */
export type Row = { readonly id: string; readonly name: Text; readonly says?: Text; readonly from: Source };

/** 証跡の種類: what a piece of evidence is, and which reader of ours can take facts from its bytes. */
export type EvidenceKind = {
  readonly id: string;
  readonly name: Text;
  /** A test record can answer a device-test item; a document cannot. */
  readonly is: 'document' | 'test-record';
  readonly reader?: 'port-scan' | 'certificate';
  readonly from: Source;
};

/** 見直しの規則: when evidence no longer shows what it showed. Each condition that it names is a cause of its own. */
export type EvidenceRule = {
  readonly id: string;
  readonly name: Text;
  readonly kinds: readonly string[];
  /** Made on another firmware than is filed. */
  readonly newFirmware?: true;
  /** Made more than so many days ago. */
  readonly days?: number;
  /** One of these declarations (keys of a product) was changed after the piece was saved. */
  readonly parts?: readonly string[];
  readonly state: 'look-again' | 'expired';
  readonly from: Source;
};

/** 延長の段取り: a step before a label ends, so many working days before its last day. */
export type RenewalStepRow = Row & { readonly says: Text; readonly before: number };
/** What is done before a label ends, and after a firmware that is newer than the labelled one. */
export type Renewals = {
  /** How long before its end a label comes into view. */
  readonly ahead: { readonly days: number; readonly from: Source };
  /** The earliest first. */
  readonly steps: readonly RenewalStepRow[];
  readonly newFirmware: readonly (Row & { readonly says: Text })[];
};

/** 点検の項目: what has to say the same about a label, and where. Without a check or places to compare a person looks. */
export type ReadinessRow = Row & {
  readonly says: Text;
  readonly place: 'device' | 'manual' | 'web' | 'qr' | 'entry' | 'papers';
  /** Places of the product that must be as they were published. */
  readonly compares?: readonly string[];
  readonly check?: 'code' | 'standing' | 'number' | 'firmware';
};

/** 求めに応じる期限: how long a supplier has to answer a demand for evidence. */
export type DemandTerm = { readonly term: Span; readonly from: Source };

/** 証跡の保存期間: evidence is kept for so many calendar years after the label that rests on it has ended. */
export type Retention = { readonly years: number; readonly from: Source };

export type StandingWords = Readonly<Record<'valid' | 'in-grace' | 'lapsed' | 'revoked', Text>>;

/** Everything the engine is told about one scheme. */
export type Scheme = {
  readonly id: string;
  readonly name: Text;
  /** The short mark on a label of this scheme, such as an abbreviation. */
  readonly mark: string;
  readonly operator: Text;
  /** Hosts whose pages are the operator's own; of a source elsewhere it is said that it is not. */
  readonly operatorSites?: readonly string[];
  /** True until an authority installs its own profile: everything shown says 見本 / SAMPLE. */
  readonly sample: boolean;
  readonly levels: readonly Level[];
  readonly catalogues: Readonly<Record<string, Catalogue>>;
  readonly scope: ScopeTree;
  readonly fees: readonly Fee[];
  readonly routes: readonly Row[];
  readonly numbers: Numbers;
  readonly periods: Periods;
  readonly holidays: Holidays;
  readonly leadTimes: readonly LeadTime[];
  /** The library of proposed actions, by edition. */
  readonly actions: Readonly<Record<string, readonly ActionRow[]>>;
  readonly standings: StandingWords;
  readonly standingsFrom: Source;
  readonly productTypes: readonly Row[];
  readonly evidenceKinds: readonly EvidenceKind[];
  readonly evidenceRules: readonly EvidenceRule[];
  readonly retention: Retention;
  readonly renewals: Renewals;
  readonly readiness: readonly ReadinessRow[];
  readonly demands: DemandTerm;
  readonly papers: readonly PaperRow[];
  readonly texts: readonly TextRow[];
  readonly labelUse: readonly Row[];
  /** What may not be written of a product and its label, and by which phrases it is found. */
  readonly claimRules: readonly ClaimRule[];
  readonly claimPhrases: ClaimPhrases;
  /** What a label says and does not say, as lists of sentences for the product page. */
  readonly meaning: { readonly says: readonly Text[]; readonly saysNot: readonly Text[]; readonly from: Source };
  /** The scheme's noun for a criterion (適合基準 or 適合要件). */
  readonly criterionNoun: Text;
  /** An operator's form is judged by: which, and the scheme's own data without it. */
  readonly judged?: { readonly outline: Outline; readonly ours: Scheme };
};
