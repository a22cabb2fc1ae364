// What is said of versions of evidence.
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const versionWords = {
  offered: w('新しい版を使えるところがあります', 'A newer version can be used'),
  offeredSays: w(
    '古い版を引用している項目です。新しい版で同じことが示せるなら、置き換えてください。置き換えるまで、古い版を引用したままです。',
    'These items cite an old version. Take the newer one where it shows the same; until then the old one stays cited.',
  ),
  item: w('評価項目', 'Item'),
  old: w('古い版', 'Old version'),
  newer: w('新しい版', 'Newer version'),
  useNewer: w('ここで新しい版を使う', 'Use the newer one here'),
  useAll: w('この証跡を引用するすべての項目で使う', 'Use it wherever the old one is cited'),
  versions: w('版', 'Versions'),
  current: w('この証跡', 'this one'),
  retired: w('新しい版に置き換えました', 'replaced by a newer version'),
  addNewer: w('新しい版を加える', 'Add a newer version'),
  addNewerSays: w(
    '古い版はそのまま残ります。引用している項目は、加えたあとで一つずつ置き換えられます。',
    'The old version stays. The items that cite it can be changed over one by one afterwards.',
  ),
  addWith: w('一緒に使うファイルを加える', 'Add a further file'),
  files: w('一緒に使うファイル', 'Further files'),
  add: w('加える', 'Add'),
} as const;
