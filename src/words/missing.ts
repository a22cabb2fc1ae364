// What the groups of missing things on a product's page are called.
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });
export const missingWords = {
  scope: w('対象かどうか', 'Whether it is in scope'),
  declared: w('製品の宣言', 'Declarations of the product'),
  unanswered: w('まだ答えていない基準', 'Criteria without an answer'),
  unansweredSays: w(
    'それぞれのページで「適合」「不適合」「該当なし」のどれかを選び、理由と証跡を添えます。',
    'On each page choose “conforms”, “does not conform” or “not applicable”, and add the reason and the evidence.',
  ),
  company: w('会社として一度答えれば済む基準', 'Criteria that the company can answer once'),
  companySays: w(
    '「会社の部分」で答えると、すべての製品に使われます。この製品だけの答えを書くこともできます。',
    'An answer in the company part serves all products. This product can also have an answer of its own.',
  ),
  answers: w('答えの直すところ', 'Answers to mend'),
  evidence: w('証跡の直すところ', 'Evidence to mend'),
  toPlace: w('直すところへ', 'Go there'),
};
