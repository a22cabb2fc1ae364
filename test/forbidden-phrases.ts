// What nobody may say of a labelled product. The scheme forbids it to the holders of labels; we hold ourselves to it.

/** A phrase, and what to say instead. */
export const forbidden: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:is|are|stays?) (?:(?:\w+ly )?(?:secure|safe)|(?:fully|completely) protected)\b/i,
    'say that the label is valid',
  ],
  [/\bsecure (?:products?|devices?)\b/i, 'say “labelled products”'],
  [/\bfree (?:of|from) (?:\w+ )?(?:vulnerabilit|weakness|flaw)/i, 'say what was checked'],
  [/\b(?:has|have|with|contains?) no (?:known )?(?:vulnerabilit|weakness)/i, 'say what was checked'],
  [
    /\b(?:guarantee[sd]?|certif(?:y|ies|ied)) (?:that )?.{0,30}\b(?:safe|secure|security)\b/i,
    'say “declared” or “confirmed”',
  ],
  [/\b(?:approved|endorsed|recommended) by (?:the )?(?:government|ministry|state|IPA)\b/i, 'say who declared it'],
  [/\b(?:seal of approval|hack-?proof|unhackable|tamper-?proof)\b/i, 'say what was checked'],
  [/お墨付き/, '「自ら確かめて宣言した」と書く'],
  [/安全(?:です|な製品|な機器|が確認|性が確認|が証明|性が証明|と認め)/, '「ラベルは有効です」と書く'],
  [/(?:安全|品質|セキュリティ)(?:性)?を保証/, '「宣言した」「確認した」と書く'],
  [
    /(?:脆弱性|弱点|欠陥)(?:が|は)(?:一切|まったく|一つも)?(?:ない|ありません|存在しない|存在しません)/,
    '何を確かめたかを書く',
  ],
  [/完全に(?:安全|守ら|保護|防)/, '何を確かめたかを書く'],
  [/(?:絶対に?|必ず)(?:安全|守ら|攻撃を防)/, '何を確かめたかを書く'],
  [/攻撃を(?:受けません|受けることはありません|完全に)/, '何を確かめたかを書く'],
  [/(?:国|政府|官公庁|IPA|公式)(?:が|の)(?:推奨|保証|認定)(?:する|した|済み|製品)/, '「事業者が宣言した」と書く'],
];

/** Whole sentences that say what a label does not say, or what may not be written. Nothing else gets past the list. */
export const allowed: readonly string[] = [
  'ラベルは、その段階の要件に適合していると宣言または確認されたことを示すものです。製品の安全を保証するものではありません。',
  'A label shows that conformity with the requirements of its level was declared or confirmed. It does not guarantee that a product is safe.',
  '攻撃を受けない、弱点が一つもない、とは言っていません。',
  'It does not say that the product cannot be attacked or has no weakness.',
  '完全に守られている、弱点がないと確かめられた、公のお墨付きがある、どんな環境でも問題がない、といった書き方はできません。',
  'Nothing may suggest that the product is fully protected, was found free of weaknesses, has an official seal of approval or is fine in any environment.',
];

/** What is wrong in a text, each with what to say instead. */
export function forbiddenIn(text: string): readonly string[] {
  const rest = allowed.reduce((left, sentence) => left.replaceAll(sentence, ''), text);
  return forbidden.flatMap(([phrase, instead]) => {
    const found = phrase.exec(rest);
    return found
      ? [`“${rest.slice(Math.max(0, found.index - 20), found.index + 40).replace(/\s+/g, ' ')}”: ${instead}`]
      : [];
  });
}
