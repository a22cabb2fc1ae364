// What a check has to say. Gap analysis, format check and the reading of a file all speak in findings; words come last.
import type { Contradiction } from './facts.ts';
import type { Place } from './place.ts';
import type { Result } from './product.ts';

type At = { readonly at: Place };
type About<C extends string, More = unknown> = At & { readonly code: C } & More;

/** One thing that is wrong, where, and what it takes to say it. `at` is a place in the model. */
export type Finding =
  // answers
  | About<'open'>
  | About<'does-not-conform'>
  | About<'reason-missing'>
  | About<'rationale-missing'>
  | About<'items-unmet', { readonly items: readonly string[]; readonly meet: 'any' | 'all' }>
  | About<'not-applicable-but-applies', { readonly because: readonly Place[] }>
  | About<'placeholder-text', { readonly found: string }>
  | About<'same-rationale', { readonly places: readonly Place[] }>
  | About<'criterion-unknown'>
  | About<'item-unknown'>
  // another's word
  | About<'evaluator-differs', { readonly by: string; readonly result: Result; readonly own: Result }>
  // what "conforms" cannot stand beside
  | { [C in Contradiction]: About<C, { readonly criterion: string }> }[Contradiction]
  // evidence
  | About<'evidence-missing'>
  | About<'evidence-unknown', { readonly evidence: string }>
  | About<'evidence-file-missing', { readonly file: string }>
  | About<'evidence-empty', { readonly file: string }>
  | About<'evidence-changed', { readonly file: string }>
  | About<'evidence-unreadable', { readonly file: string; readonly because: string }>
  | About<'evidence-older-than-firmware', { readonly on: string; readonly released: string }>
  | About<'evidence-other-firmware', { readonly made: string; readonly filed: string }>
  | About<'evidence-other-model', { readonly model: string }>
  | About<'evidence-certificate-expired', { readonly until: string }>
  | About<'device-test-by-document', { readonly item: string }>
  | About<'port-undeclared', { readonly port: string }>
  | About<'port-without-purpose', { readonly port: string }>
  | About<'evidence-aged', { readonly on: string; readonly until: string; readonly state: 'look-again' | 'expired' }>
  | About<'evidence-declaration-changed', { readonly part: string; readonly changed: string }>
  // declarations
  | About<'field-missing'>
  | About<'none-declared'>
  | About<'part-blank'>
  | About<'none-beside-entries'>
  | About<'unreadable-value', { readonly value: string }>
  | About<'unknown-key', { readonly key: string; readonly near?: string }>
  | About<'day-in-future', { readonly day: string }>
  | About<'corporate-number-wrong', { readonly value: string }>
  | About<'support-ends-before-label', { readonly support: string; readonly label: string }>
  | About<'firmware-unknown', { readonly version: string }>
  | About<'model-doubled', { readonly model: string; readonly first: string }>
  | About<'asset-without-place'>
  | About<'asset-without-path'>
  | About<'asset-nowhere'>
  | About<'path-unknown', { readonly path: string }>
  | About<'edition-superseded', { readonly pinned: string; readonly current: string }>
  | About<'edition-unknown', { readonly pinned: string }>
  | About<'scope-open'>
  | About<'scope-out'>
  | About<'scope-ask'>;

export type Code = Finding['code'];

/** A blocker stops filing. A warning is filed with the checklist, and the officer reads the same words. */
export const weight = {
  open: 'blocker',
  'does-not-conform': 'blocker',
  'reason-missing': 'blocker',
  'rationale-missing': 'blocker',
  'items-unmet': 'blocker',
  'not-applicable-but-applies': 'blocker',
  'placeholder-text': 'blocker',
  'same-rationale': 'warning',
  'criterion-unknown': 'blocker',
  'item-unknown': 'blocker',
  'evaluator-differs': 'warning',
  'default-password-common': 'blocker',
  'default-password-derived': 'blocker',
  'authentication-value-fixed': 'blocker',
  'attempts-unlimited': 'blocker',
  'path-without-authentication': 'blocker',
  'disclosure-without-contact': 'blocker',
  'disclosure-without-acknowledgement': 'blocker',
  'disclosure-without-updates': 'blocker',
  'software-not-updatable': 'blocker',
  'update-unverified': 'blocker',
  'store-unprotected': 'blocker',
  'path-unprotected': 'blocker',
  'unneeded-port-open': 'blocker',
  'erasure-absent': 'blocker',
  'evidence-missing': 'blocker',
  'evidence-unknown': 'blocker',
  'evidence-file-missing': 'blocker',
  'evidence-empty': 'blocker',
  'evidence-changed': 'blocker',
  'evidence-unreadable': 'warning',
  'evidence-older-than-firmware': 'blocker',
  'evidence-other-firmware': 'blocker',
  'evidence-other-model': 'blocker',
  'evidence-certificate-expired': 'warning',
  'device-test-by-document': 'blocker',
  'port-undeclared': 'blocker',
  'port-without-purpose': 'blocker',
  'field-missing': 'blocker',
  'evidence-aged': 'warning',
  'evidence-declaration-changed': 'warning',
  'none-declared': 'blocker',
  'part-blank': 'warning',
  'none-beside-entries': 'blocker',
  'unreadable-value': 'blocker',
  'unknown-key': 'blocker',
  'day-in-future': 'blocker',
  'corporate-number-wrong': 'blocker',
  'support-ends-before-label': 'blocker',
  'firmware-unknown': 'blocker',
  'model-doubled': 'blocker',
  'asset-without-place': 'blocker',
  'asset-without-path': 'blocker',
  'asset-nowhere': 'blocker',
  'path-unknown': 'blocker',
  'edition-superseded': 'warning',
  'edition-unknown': 'blocker',
  'scope-open': 'blocker',
  'scope-out': 'blocker',
  'scope-ask': 'warning',
} as const satisfies Record<Code, 'blocker' | 'warning'>;

export const isBlocker = (finding: Finding): boolean => weight[finding.code] === 'blocker';
