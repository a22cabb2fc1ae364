// The facts that make a criterion apply, in words.
import type { applicability } from '../domain/facts.ts';
import type { Condition, Text } from '../domain/scheme.ts';
import type { Lang } from './places.ts';

const factWords = {
  'network-user-authentication': {
    ja: 'ネットワーク経由で利用者を認証する',
    en: 'users are authenticated over a network',
  },
  'network-password-authentication': {
    ja: 'ネットワーク経由で利用者をパスワードで認証する',
    en: 'users are authenticated over a network by a password',
  },
  'changeable-authentication-value': {
    ja: '変えられる認証の値がある',
    en: 'there is an authentication value that can be changed',
  },
  'update-route': { ja: '更新の経路がある', en: 'there is an update route' },
  'network-update-route': { ja: 'ネットワークを通る更新の経路がある', en: 'there is an update route over a network' },
  'asset-stored': { ja: '製品に保存する情報資産がある', en: 'an information asset is kept in the product' },
  'asset-on-path': { ja: 'ネットワークを通る情報資産がある', en: 'an information asset travels over a network' },
  'asset-declared': { ja: '守るべき情報資産がある', en: 'there is an information asset to be protected' },
} as const satisfies Record<keyof typeof applicability, Text>;

const factWord = (lang: Lang, fact: string): string =>
  Object.hasOwn(factWords, fact) ? factWords[fact as keyof typeof factWords][lang] : fact;

/** When something applies, as half a sentence. */
export function conditionText(lang: Lang, condition: Condition): string {
  if (typeof condition === 'string') return factWord(lang, condition);
  const isAny = 'any' in condition;
  return (isAny ? condition.any : condition.all)
    .map((fact) => factWord(lang, fact))
    .join(lang === 'ja' ? (isAny ? '、または、' : '、かつ、') : isAny ? ', or ' : ', and ');
}
