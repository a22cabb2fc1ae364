// What can be wrong with a scheme's data although its files have the right shape.
import type { Place } from './place.ts';

type About<C extends string, More = unknown> = { readonly at: Place; readonly code: C } & More;

/** One thing that is wrong with the data. `at` is a place in the `Scheme`. */
export type Unsound =
  | About<'text-missing', { readonly language: 'ja' | 'en' }>
  | About<'source-missing'>
  | About<'grade-unknown', { readonly value: string }>
  | About<'source-unclear', { readonly value: string }>
  | About<'id-doubled', { readonly id: string }>
  | About<'level-without-edition'>
  | About<'edition-missing', { readonly edition: string }>
  | About<'edition-misplaced', { readonly edition: string }>
  | About<'criterion-without-items'>
  | About<'fact-unknown', { readonly fact: string }>
  | About<'not-a-contradiction', { readonly fact: string }>
  | About<'condition-empty'>
  | About<'condition-without-effect'>
  | About<'item-without-method'>
  | About<'evidence-kind-unknown', { readonly kind: string }>
  | About<'device-test-without-record'>
  | About<'question-missing', { readonly question: string }>
  | About<'question-cyclic', { readonly question: string }>
  | About<'question-unreachable'>
  | About<'level-unknown', { readonly level: string }>
  | About<'route-unknown', { readonly route: string }>
  | About<'route-without-fee', { readonly level: string }>
  | About<'day-unreadable', { readonly value: string }>
  | About<'fee-days-reversed'>
  | About<'fees-overlap', { readonly fee: string }>
  | About<'number-out-of-range', { readonly value: number }>
  | About<'number-form-characters', { readonly value: string }>
  | About<'number-forms-collide', { readonly other: string }>
  | About<'phrase-unusable', { readonly value: string }>
  | About<'action-criterion-unknown', { readonly criterion: string }>
  | About<'finding-unknown', { readonly finding: string }>
  | About<'action-unknown', { readonly action: string }>
  | About<'actions-cyclic', { readonly actions: readonly string[] }>
  | About<'company-waits-for-product', { readonly action: string }>
  | About<'department-unknown', { readonly department: string }>
  | About<'criterion-without-action', { readonly criterion: string }>
  | About<'field-unknown', { readonly field: string }>
  | About<'field-not-shown', { readonly field: string }>
  | About<'days-out-of-order'>
  | About<'projection-wrong', { readonly day: string }>;
