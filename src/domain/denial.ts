// Whether a sentence takes back what a phrase in it says: by negation, by forbidding it, by only asking. It works on
// sentences made even (sentences.ts). In doubt nothing counts as taken back: an overlooked promise costs more than a
// question too many.

type Span = { readonly start: number; readonly end: number };

/** Whether what stands at this span of the sentence is denied, forbidden, required or only asked. */
export function isTakenBack(sentence: string, span: Span): boolean {
  if (isQuestion(sentence) || isBadExample(sentence, span.start)) return true;
  const quote = quoteAround(sentence, span);
  if (quote !== undefined && isQuoteDenied(sentence, quote)) return true;
  if (isJapanese(sentence)) return isDeniedAfter(sentence, span) || isDeniedWidely(sentence, span);
  return isDeniedBefore(sentence, span.start);
}

const isJapanese = (text: string): boolean => /[\u3041-\u30ff\u3400-\u9fff]/.test(text);

/** An honest question. “Why is it …” takes the thing for granted, and “is it not …” answers itself. */
function isQuestion(sentence: string): boolean {
  const said = sentence.replace(/[」』")\s]+$/, '');
  if (isJapanese(sentence))
    return (
      /(?:ます|です|でしょう|ました|である|できる|いる|のです|なの|した|済み?|済|[かの])(?:か|\?)[?。!]*$/.test(said) &&
      !/なぜ|何故|どうして|ません(?:か|\?)|ない(?:でしょう|です)?(?:か|\?)|たく(?:は)?(?:あり|ない)|(?:ほし|欲し)/.test(
        said,
      )
    );
  return /^(?:q[.:] ?)?(?:is|are|does|do|did|can|could|will|would|has|have|should|may) (?!not\b)[^?]*\?$/.test(said);
}

/** “Not to be written: …” */
const isBadExample = (sentence: string, start: number): boolean =>
  /^\W{0,3}(?:ng|悪い|誤った|禁止|使えない|使用できない|避ける(?:べき)?|してはいけない|不適切な?|bad|wrong|forbidden|prohibited|do not (?:write|say|use)|don't (?:write|say|use))(?:例|表現|文言|の例|書き方|言い方| ?examples?| wording| phrases?| claims?){0,2}\)?[:：]/.test(
    sentence.slice(0, start),
  );

// Japanese: the negation comes after, and is reached over words that only lead to it.

const negations = [
  'ありません',
  'ございません',
  'ありえません',
  'かねます',
  'かねる',
  'ません',
  'なかった',
  'なければ',
  'ないよう',
  'なくて',
  'なく',
  'ない',
  '無い',
  'ず、',
  'ず。',
  'ずに',
  '不可',
  '禁止',
  '禁じ',
  '避け',
  '控え',
  '誤り',
  '間違い',
  '不適切',
  '誤解',
  '対象外',
  '過信せず',
  '過信しない',
  '過信は禁物',
  '過信',
  '未定',
  'ng',
].sort((a, b) => b.length - a.length);

const leading =
  `である であり であっ で では でも じゃ だ とは とも と は も が を に へ には など などの などと 等の 等 の な なの
する した して し いたし 致し いたす できる でき できて される された されて され させ て てい いる い おる おり お なる なっ なり
られ られて られる れ こと もの わけ 訳 という といった と言う まで ほど 限り 限ら 限る 言え いえ 言い切れ 言い切る いう 言う 言わ 断言 断定 考え
みな みなす 見なす 保証 約束 意味 示す 示し 示した 証明 確約 担保 主張 表明 表示 表現 表記 記載 記述 文言 言葉 言い方 書き方 書く 書き 書い 書け
使う 使い 使え 使っ 使用 用い 用いる 掲載 宣伝 広告 うたう うたっ うたえ 謳う 謳っ 謳え 述べ 述べる 認め 認める 許さ 許可 必ずしも 決して 一切 すべて
全て いかなる 完全に 現時点 現在 まだ いまだ 今のところ ところ 予定 計画 状態 状況 製品 機器 方法 存在 実在 段階 行っ 行い 行う 受け 受けて 受ける
持っ 持つ 有し 有する あり ある 済み 済 性 をもって もって よう ように ことが つもり たこと たもの たわけ た 得 え 付い 付け き っ ら け 」 』 " ) および 及び
とか や げる げ ぐ る れる れ がれ ぎ システム ソフトウェア カメラ ルーター ネットワーク 端末 サービス 商品 技術 対策 仕組み 環境 説明 広告 宣伝 レベル 水準 ランク 評価 段階 防げ 防ぐ 防ぎ 防げる 防止 阻止 守れる 守る 守り 守ら 守れ す さ ラベル マーク 制度 申し上げ 申し上げる 申し あげ 使用すること 取得 申請 実施 約 誓約 請け負う 請け負い 請け負え 義務 責任 責 負う 負い 負え 含ま 含み 意図 いただけ 頂け いただい いただき 頂き ご ください`
    .split(/\s+/)
    .sort((a, b) => b.length - a.length);

/** What ends the reach of a wide denial: a turn of the thought. */
const turn = /が、|けれど|しかし|ものの、|一方|ので、|ため、|から、|ですが|ますが|。/;

/** Reads on from `from` over leading words; an odd number of negations denies. “Must be” is a demand, and says nothing. */
function isDeniedFrom(sentence: string, from: number): boolean {
  let at = from;
  let count = 0;
  for (let steps = 0; steps < 40; steps++) {
    const rest = sentence.slice(at, at + 16);
    if (/^(?:な(?:けれ|く)ば|なくては|ないと(?:い|な)|べき|必要)/.test(rest)) return true;
    if (/^(?:です|ます|でした|ました|だ(?=が|け|か|し))(?!と|など|」|』|")/.test(rest)) break;
    const word = negations.find((one) => rest.startsWith(one)) ?? leading.find((one) => rest.startsWith(one));
    if (word === undefined || word === '') break;
    if (negations.includes(word)) count++;
    at += word.length;
  }
  return count % 2 === 1;
}

/** “There is nothing safer”: a denial that raises the promise. */
const isComparison = (sentence: string, start: number): boolean =>
  /(?:以上に?|ほどに?|より(?:も)?|くらい)$/.test(sentence.slice(Math.max(0, start - 8), start));

const isDeniedAfter = (sentence: string, { start, end }: Span): boolean =>
  isDeniedFrom(sentence, end) && !isComparison(sentence, start);

/** “…であり、…であることを保証するものではありません”: one denial over several things. */
function isDeniedWidely(sentence: string, { start, end }: Span): boolean {
  const tail = sentence.slice(end);
  const stop = turn.exec(tail);
  const reach = stop === null ? tail : tail.slice(0, stop.index + 1);
  const chunk = sentence.slice(sentence.lastIndexOf('、', start) + 1, start);
  // A topic (は) binds what follows to the main clause, which the denial of another thing does not reach.
  if (/は[^が]*$/.test(chunk)) return false;
  const leads = /^[^、]{0,12}[、や・]/.test(reach) || /^(?:で(?:あり)?|かつ|と|や)/.test(reach);
  return (
    leads &&
    /(?:こと|もの|わけ|性|など|等|と)(?:まで|は|を|も|が|の)?(?:保証|約束|意味|確約|担保|証明|主張|示|言|い|断|うた|謳)?[ぁ-ん]{0,14}(?:ありません|ません|ない|かねます)/.test(
      reach,
    ) &&
    /(?:保証|約束|意味|確約|担保|証明|主張|示|もの|わけ|限|言え|いえ|言い切|うた|謳)[ぁ-ん]{0,14}(?:ありません|ません|ない|かねます)/.test(
      reach,
    )
  );
}

/** The innermost quotation around the span: where it opens, and where it ends. */
function quoteAround(sentence: string, { start, end }: Span): Span | undefined {
  for (const form of [/「[^「」]*」/g, /『[^『』]*』/g, /"[^"]*"/g, /'[^']{3,}'/g])
    for (const found of sentence.matchAll(form))
      if (found.index < start && end < found.index + found[0].length)
        return { start: found.index, end: found.index + found[0].length };
  return undefined;
}

function isQuoteDenied(sentence: string, { start, end }: Span): boolean {
  if (!isJapanese(sentence))
    return (
      isDeniedBefore(sentence, start) ||
      /^[^.;]{0,60}\b(?:(?:is|are|was|were|must|may|should|can|do|does) ?(?:not|never)|cannot|isn't|aren't|mustn't|prohibited|forbidden|misleading|wrong|avoided|against the rules|never (?:use|say|write|claim)|not (?:use|say|write|claim))\b/.test(
        sentence.slice(end),
      )
    );
  const tail = sentence.slice(end).replace(/^(?:[、や・とか]{0,2}(?:「[^「」]*」|『[^『』]*』))+/, '');
  const stop = turn.exec(tail);
  const reach = stop === null ? tail : tail.slice(0, stop.index);
  if (isDeniedFrom(reach, 0)) return true;
  return /^[^。]{0,40}(?:使|用い|書|記載|表示|表現|掲載|うた|謳|言|述べ|宣伝|主張|断言|説明|告知|広告|申し上げ|名乗)[ぁ-んけ]{0,14}(?:ません|ない|禁|避け|控え|不可|なりません|いけません|かねます)/.test(
    reach,
  );
}

// English: the negation comes before. It reaches what it stands next to, or what a verb of saying hands on.

const between =
  /^(?:\w+ly|be|been|being|is|are|was|a|an|the|any|some|as|to|that|it|its|yet|so|or|at|all|in|way|always|ever|also|been|considered|regarded|deemed|described|called|taken|said|seen|have|has|had|will|can|could|be|product|products|device|devices|system|systems|software|router|camera|label|labels|scheme|test|one|of|connected|iot|technology|computer|measure|currently|100%|our|this|these|products'|itself|official|such|here|should|would|may|might|must|shall|therein|which|longer|about|whether|plan|plans|intention|intentions|reason|every|yes|correct|true|right|accurate|possible|allowed|permitted|appropriate|fair|enough|there|labelled|labeled|certified|covered|listed|such|thing)$/;
const saying =
  /^(?:mean\w*|guarantee\w*|impl\w+|suggest\w*|certif\w+|prove\w*|warrant\w*|promise\w*|claim\w*|state\w*|say\w*|said|indicat\w+|confirm\w*|ensure\w*|represent\w*|assur\w+|attest\w*|constitut\w+|interpret\w*|understood|constru\w+|taken|tak\w+|writ\w+|us(?:e|ed|ing)|advertis\w+|describ\w+|call\w*|assum\w+|expect\w*|rel(?:y|ied)|proof|evidence|read|treat\w*|view\w*|understand|guarantor|declare\w*|show\w*|tell\w*|announc\w+|seal|endorsement)$/;
const turned =
  /[;:]|\b(?:but|however|although|though|because|since|so that|whereas|while|yet)\b|, (?=(?:it|this|these|the|our|ours|we|your|its)\b)/g;
const negated =
  /\b(?:not|never|cannot|no|none|neither|nor|nothing|nobody|without|avoid|refrain|refrains|prohibit(?:s|ed)?|forbid(?:s|den)?|unable|hardly|false|wrong|misleading|\w+n't)\b/g;
const onlySeeming =
  /^(?:not (?:only|just|merely|simply|even)|no (?:doubt|question|matter|less|other|more|wonder|longer (?:need|have to|must|any need|worry))|nothing (?:less|but)|without (?:doubt|question|exception|compromis\w+|worr\w+|fail)|don't (?:worry|miss|wait|think twice))\b/;

/** “Ask whether it …”, and “if it were …”: it is asked or imagined, and said by nobody. */
const onlyAsked =
  /\b(?:ask(?:s|ed|ing)?|wonder\w*|question\w*|check(?:s|ed|ing)?|find out|see|know|verify|decide|depends on|unclear|clear|tell(?:s|ing)?)\b[^,;:]{0,30} (?:whether|if) [^,;:]*$|\bif [^,;:]{1,60} were [^,;:]*$/;

function isDeniedBefore(sentence: string, start: number): boolean {
  // “Isn't it …?” expects a yes.
  if (/^(?:\w+n't|why not)\b.*\?$/.test(sentence)) return false;
  const whole = sentence.slice(0, start);
  if (onlyAsked.test(whole)) return true;
  const turns = [...whole.matchAll(turned)];
  const lastTurn = turns.at(-1);
  const clause = lastTurn === undefined ? whole : whole.slice(lastTurn.index + lastTurn[0].length);
  return [...clause.matchAll(negated)].some((found) => {
    const from = clause.slice(found.index);
    if (onlySeeming.test(from)) return false;
    const words = from
      .slice(found[0].length)
      .replace(/["'(),]/g, ' ')
      .split(' ')
      .filter((word) => word !== '');
    if (words.some((word) => /^(?:fail|fails|deny|denies|doubt|without|not|never|un\w+able|wrong)$/.test(word)))
      return false;
    const says = words.findIndex((word) => saying.test(word));
    // “does not …ly mean that”, “should not be taken as”, “it is wrong to say that”.
    if (says >= 0 && says <= 4 && words.slice(0, says).every((word) => between.test(word) || saying.test(word)))
      return true;
    return words.every((word) => between.test(word));
  });
}
