// What the pages of a hand-over say: what passes to whom, what proof is needed, whose move it is.
import type { HandOver, HandOverAct, HandOverThing } from '../domain/hand-over.ts';
import type { Text } from '../domain/scheme.ts';

export const handOverWords = {
  title: { ja: '引き継ぎ', en: 'Hand-overs' },
  titleSays: {
    ja: '製品・申請・組織の管理が、ある人から別の人へ移ります。いつ、だれが、何をしたかが残ります。',
    en: 'A product, an application or the management of an organisation passes from one person to another. Each step is dated and kept.',
  },
  notPossible: { ja: 'できませんでした', en: 'Not done' },
  done: { ja: '記録しました', en: 'Recorded' },
  yourMove: { ja: 'あなたの対応待ち', en: 'Your turn' },
  waiting: { ja: 'ほかの人の対応待ち', en: 'Waiting for somebody else' },
  closed: { ja: '終わった引き継ぎ', en: 'Closed' },
  nothing: { ja: '引き継ぎはありません', en: 'There is no hand-over' },
  nothingSays: {
    ja: '製品や申請をだれかに渡すか、だれかから渡されると、ここに並びます。',
    en: 'What you offer, or what is offered to you, will appear here.',
  },
  nothingForYou: { ja: 'あなたの対応が必要な引き継ぎはありません', en: 'Nothing waits for you' },
  nothingForYouSays: {
    ja: 'だれかが引き継ぎを申し出ると、ここに並びます。',
    en: 'An offer to you will appear here.',
  },
  look: { ja: '見る', en: 'Open' },
  lostTitle: { ja: '担当者が辞めて、だれも入れないとき', en: 'When a colleague has left and nobody can let you in' },
  lostLink: { ja: '組織の引き取りを申し出る', en: 'Claim the organisation' },

  what: { ja: '引き継ぐもの', en: 'What' },
  organisation: { ja: '組織', en: 'Organisation' },
  from: { ja: '申し出た人', en: 'Offered by' },
  claimant: { ja: '申し出た人', en: 'Claimed by' },
  to: { ja: '引き取る人', en: 'Taken over by' },
  toOrganisation: { ja: '引き取る組織', en: 'Organisation that takes it' },
  until: { ja: '期限', en: 'Until' },
  steps: { ja: '引き継ぎの手順', en: 'Steps of the hand-over' },
  past: { ja: '済み', en: 'done' },
  stepOffer: { ja: '申し出', en: 'Offer' },
  stepProof: { ja: '証明', en: 'Proof' },
  stepObjection: { ja: '異議の受付', en: 'Time to object' },
  stepTake: { ja: '引き取り', en: 'Taking over' },
  actObjected: { ja: '異議', en: 'Objected' },
  objected: { ja: '異議が出ました', en: 'Objected' },
  history: { ja: 'これまでの出来事', en: 'History' },

  proof: { ja: '証明', en: 'Proof' },
  proofNeeded: {
    ja: '引き取る人がその組織の人だと、次のどちらかで確かめます。',
    en: 'One of two things shows that whoever takes over belongs to the organisation.',
  },
  proofNeededNoDomain: {
    ja: '引き取る人がその組織の人だと、事務局の二人が確かめます。申し出のときに、その組織のメールアドレスへ届くと分かっていなかったので、メールでは証明できません。',
    en: 'Two people of the office confirm that whoever takes over belongs to the organisation. Mail cannot prove it: when it was offered, no address at a mail domain of the organisation was known to reach anybody.',
  },
  unchecked: {
    ja: '引き取る組織の名前・法人番号・メールのドメインは、その組織の人が入力したままで、事務局は確かめていません。相手が正しいか、別の経路でも確かめてください。',
    en: 'The name, corporate number and mail domain of the organisation that takes it are what its own people entered. The office has not checked them: make sure by another route that they are who you mean.',
  },
  proofColleague: {
    ja: '同じ組織の中の引き継ぎなので、証明は要りません。',
    en: 'Both belong to the same organisation: no proof is needed.',
  },
  proofIsThere: { ja: '証明は済んでいます。', en: 'The proof is there.' },
  byMail: { ja: 'メールで証明する', en: 'Prove it by mail' },
  mailWay: { ja: '組織のメールで証明', en: 'By mail at the organisation' },
  mailDone: { ja: '証明済み', en: 'Proved' },
  mailOpen: { ja: 'まだです', en: 'Not yet' },
  officeWay: { ja: '事務局の二人が確認', en: 'By two people of the office' },
  mail: { ja: 'その組織でのあなたのメールアドレス', en: 'Your mail address there' },
  mailButton: { ja: '証明のリンクを送る', en: 'Send me the link' },
  mailSays: {
    ja: '届いたリンクを、ログインしたまま24時間以内に開いて、ボタンを押してください。',
    en: 'Open the link within 24 hours while you are signed in, and press the button there.',
  },
  proveTitle: { ja: '組織の人であることの証明', en: 'Prove that you belong there' },
  proveSays: {
    ja: '証明は引き継ぎの記録に残り、取り消せません。',
    en: 'The proof stands in the record of the hand-over and cannot be undone.',
  },
  proveButton: { ja: '証明する', en: 'Prove it' },

  vouch: { ja: '事務局の確認', en: 'Confirm as the office' },
  vouchSays: {
    ja: '法人番号を国税庁の公表サイトで調べ、名称と所在地を確かめます。そのうえで、公表された連絡先など、この申し出とは別の経路で、引き取る人が組織の人だと確かめてください。',
    en: 'Look the corporate number up in the public register, compare name and address, and find out by another route than this request, such as the published telephone number, that the person belongs there.',
  },
  vouchNumber: { ja: '照らし合わせる法人番号', en: 'Corporate number to compare' },
  vouchNoNumber: {
    ja: '法人番号が登録されていないので、照らし合わせられません。',
    en: 'No corporate number is entered, so there is nothing to compare.',
  },
  vouchRegister: { ja: '国税庁 法人番号公表サイト', en: 'Corporate number register (National Tax Agency)' },
  vouchButton: { ja: '確かめたと記録する', en: 'Record that I have checked' },
  vouchFinal: {
    ja: '確認の記録は取り消せません。あなたの名前が残ります。',
    en: 'The record cannot be undone and carries your name.',
  },
  vouchedAlready: {
    ja: 'あなたは確認済みです。もう一人の確認を待っています。',
    en: 'You have confirmed it. Another person has yet to.',
  },

  accept: { ja: '引き取る', en: 'Take it over' },
  acceptButton: { ja: '引き取る', en: 'Take it over' },
  acceptFinal: {
    ja: '引き取ると元には戻せません。戻すときは、あらためて引き継ぎます。',
    en: 'It cannot be undone; to give it back, hand it over again.',
  },
  decline: { ja: '断る', en: 'Decline' },
  declineSays: {
    ja: '断ると、この申し出は終わります。元には戻せません。',
    en: 'Declining closes the offer. It cannot be undone.',
  },
  object: { ja: '異議を出す', en: 'Object' },
  objectSays: {
    ja: '心当たりがなければ、異議を出してください。引き取りの申し出はそこで終わります。元には戻せません。',
    en: 'If you know nothing of this, object. That closes the claim. It cannot be undone.',
  },
  takeBack: { ja: '申し出を取り下げる', en: 'Take the offer back' },
  takeBackSays: {
    ja: '取り下げると、この申し出は終わります。元には戻せませんが、もう一度申し出られます。',
    en: 'Taking it back closes it. It cannot be undone, but it can be offered again.',
  },
  nothingToDo: {
    ja: 'いま、あなたがすることはありません。',
    en: 'There is nothing for you to do now.',
  },

  newTitle: { ja: '引き継ぐ', en: 'Hand over' },
  toColleague: { ja: '同じ組織の人へ渡す', en: 'To a colleague' },
  toColleagueSays: {
    ja: '選んだ人が引き取ると、担当が替わります。それまでは何も変わりません。',
    en: 'It is theirs once they take it over. Until then nothing changes.',
  },
  colleague: { ja: '渡す相手', en: 'Colleague' },
  choose: { ja: '選んでください', en: 'Choose one' },
  noColleagues: { ja: '渡せる同僚がいません', en: 'There is no colleague to hand it to' },
  noColleaguesSays: {
    ja: '組織のページから人を招いてください。所属すると、ここで選べます。',
    en: 'Invite somebody on the organisation’s page first.',
  },
  toOther: { ja: 'ほかの組織へ移す', en: 'To another organisation' },
  toOtherSays: {
    ja: '製品と、その申請・証跡のすべてが移ります。引き取られたあとは、この組織から見られません。相手のアドレスがその組織のメールのドメインにあれば、メールで証明できます。ほかのときは、事務局の二人が確かめます。',
    en: 'The product goes with all its applications and evidence. Once taken over, this organisation sees it no more. Where the address you give is at that organisation’s mail domain, mail proves it; else two people of the office confirm it.',
  },
  toOutsider: { ja: '所属していない人へ渡す', en: 'To somebody who is not here' },
  toOutsiderSays: {
    ja: '相手は、この組織のメールアドレスか事務局の確認で、組織の人だと証明します。相手は、先に登録しておく必要があります。',
    en: 'The person proves to belong here, by mail at this organisation or through the office. They need an account first.',
  },
  behindTitle: { ja: '会社の部分と部品から来ているもの', en: 'What comes from the company part and blocks' },
  behindStays: {
    ja: '次の回答と証跡は、製品ではなく、この組織の会社の部分と部品に書かれています。ほかの組織へ移すと、製品から外れ、未回答に戻ります。事業者の名前や連絡先も、この組織のものは移りません。',
    en: 'These answers and their evidence are not written in the product but in this organisation’s company part and blocks. In another organisation the product loses them, and they are open again. Nor do this company’s name and contacts go along.',
  },
  behindTake: {
    ja: 'この回答と証跡を、製品のものとして一緒に移す',
    en: 'Take these answers and their evidence along as the product’s own',
  },
  behindTakeHint: {
    ja: '引き取られたときの内容が、製品に書き込まれます。会社としての回答はこの組織についてのものなので、引き取った組織が自社に当てはまるかを確かめます。',
    en: 'They are written into the product as they stand when it is taken over. Answers of the company speak of this organisation: whoever takes the product over has to see whether they hold there.',
  },
  staysTitle: { ja: 'この組織に残り、使えなくなるもの', en: 'What stays here, and ends' },
  staysSays: {
    ja: '次のものは、製品についてこの組織が書きとめたもので、移りません。移った先の組織からは見えません。引き取られると、次のようになります。',
    en: 'These are this organisation’s own notes about the product. They do not go along, and the other organisation does not see them. Once the product is taken over:',
  },
  staysNotes: {
    ja: 'ラベルの延長と表示の点検の記録、ほかの事業者から受けた番号と期限、計画、送った書類の控えは、この組織に残ります。移った先の組織は、自分で書きます。',
    en: 'Notes on renewal and readiness, numbers and days that an operator gave elsewhere, plans and copies of papers sent stay here. The other organisation writes its own.',
  },
  staysEvidence: {
    ja: '証跡のファイルは移った先の組織に写され、そのあとの毎日の整理で、この組織の保管場所から消えます。会社の部分・部品・ほかの製品・ほかの申請で使っているものと、削除できないようにしたものは残ります。',
    en: 'Files of evidence are copied to the other organisation, and leave the store of this one at a daily sweep after that. What the company part, a block, another product or another application uses stays, and what you keep from being deleted.',
  },
  behindSource: { ja: '書かれているところ', en: 'Written in' },
  behindCriteria: { ja: '答えている基準', en: 'Criteria answered' },
  behindEvidence: { ja: '証跡', en: 'Evidence' },
  behind: { ja: '会社の部分と部品', en: 'Company part and blocks' },
  behindGoes: { ja: '回答と証跡が、製品のものとして移ります', en: 'answers and evidence become the product’s own' },
  behindLeft: { ja: '移りません', en: 'stay with the giver' },
  otherOrganisation: { ja: '移す先の組織', en: 'Organisation' },
  otherNumber: { ja: '移す先の組織の法人番号', en: 'Its corporate number' },
  otherNumberHint: {
    ja: '13桁の数字です。申請者として登録されている組織に限ります。',
    en: 'Thirteen digits, of an organisation that is registered as a supplier.',
  },
  otherMail: { ja: '相手のメールアドレス', en: 'The person’s mail address' },
  otherMailHint: { ja: '相手がログインに使うアドレスです。', en: 'The one used to sign in here.' },
  offerButton: { ja: '引き継ぎを申し出る', en: 'Offer it' },
  told: {
    ja: '相手のほか、関係する組織で管理や編集をする人にも知らせます。',
    en: 'The person is told, and so is everybody who manages or edits on either side.',
  },

  claimTitle: { ja: '組織の引き取りを申し出る', en: 'Claim an organisation' },
  claimSays: {
    ja: '前の担当者が辞めて、あなたを招ける人がもういないときの手続きです。招ける人がいるなら、その人に頼むほうが早く済みます。',
    en: 'For when your colleague has left and nobody can let you in. If somebody still can, asking them is quicker.',
  },
  claimHow: { ja: 'どう進むか', en: 'What happens' },
  claimTold: {
    ja: '組織で管理や編集をするすべての人に、申し出があったことを知らせます。',
    en: 'Everybody who manages or edits in the organisation is told of your claim.',
  },
  claimProof: {
    ja: 'そのあいだに、あなたが組織の人だと証明します。組織のメールに届くリンクを開くか、事務局の二人が法人番号などで確かめます。',
    en: 'Meanwhile you prove that you belong there: by a link sent to the organisation’s mail domain, or through two people of the office who compare the corporate number.',
  },
  claimTake: {
    ja: '異議がなく、証明が済めば、引き取れます。組織を管理する役割になります。',
    en: 'With no objection and the proof there, you can take it over. You will then manage the organisation.',
  },
  claimFinal: {
    ja: '申し出は、あなたの名前とともに記録に残ります。',
    en: 'The claim is kept on record with your name.',
  },
  claimNumberHint: {
    ja: '13桁の数字です。国税庁の法人番号公表サイトで調べられます。',
    en: 'Thirteen digits. The public register of corporate numbers has them.',
  },
  claimNumber: { ja: '法人番号', en: 'Corporate number' },
  claimButton: { ja: '引き取りを申し出る', en: 'Send the claim' },
  claimSent: { ja: '申し出を受け付けました', en: 'Your claim was received' },
  claimSentSays: {
    ja: 'この番号の組織がここに登録されているかどうかは、この画面ではお答えしません。登録されていれば、手続きが始まり、引き継ぎの一覧で進み具合を見られます。',
    en: 'This page does not say whether an organisation with this number is registered here. If there is one, the procedure has begun and you can follow it in the list of hand-overs.',
  },
  toList: { ja: '引き継ぎの一覧へ', en: 'To the hand-overs' },
} as const satisfies Record<string, Text>;

/** What passes over. */
export const thingWords = {
  product: { ja: '製品', en: 'Product' },
  application: { ja: '申請', en: 'Application' },
  organisation: { ja: '組織の管理', en: 'Management of the organisation' },
} as const satisfies Record<HandOverThing, Text>;

/** What each step of the trail was. */
export const handOverActs = {
  offered: { ja: '引き継ぎを申し出', en: 'Offered' },
  claimed: { ja: '引き取りを申し出', en: 'Claimed' },
  proved: { ja: '組織のメールで証明', en: 'Proved by mail' },
  vouched: { ja: '事務局が確認', en: 'Confirmed by the office' },
  'taken-over': { ja: '引き取り', en: 'Taken over' },
  declined: { ja: '断り', en: 'Declined' },
  'taken-back': { ja: '申し出を取下げ', en: 'Taken back' },
} as const satisfies Record<HandOverAct['act'], Text>;

/** How a hand-over stands. `expired`: nobody took it over in time. */
export const handOverStates = {
  open: { ja: '進行中', en: 'Open' },
  'taken-over': { ja: '引き取り済み', en: 'Taken over' },
  declined: { ja: '断られました', en: 'Declined' },
  'taken-back': { ja: '取り下げられました', en: 'Taken back' },
  expired: { ja: '期限切れ', en: 'Run out' },
} as const satisfies Record<HandOver['is'] | 'expired', Text>;

/** What was done, by the code in the address after an act. */
export const handOverNotices = {
  offered: { ja: '引き継ぎを申し出ました。相手の対応待ちです。', en: 'Offered. It is the other person’s turn.' },
  proof: {
    ja: '証明のリンクを送ります。届いたら、ログインしたまま開いて、ボタンを押してください。',
    en: 'The link is on its way. Open it while you are signed in, and press the button there.',
  },
  proved: { ja: '証明が済みました。', en: 'The proof is there.' },
  vouch: { ja: '確認を記録しました。', en: 'Your confirmation is recorded.' },
  accept: { ja: '引き取りました。今日からあなたの担当です。', en: 'It is yours from today.' },
  decline: { ja: '申し出は、これで終わりです。', en: 'That closes it.' },
  'take-back': { ja: '申し出を取り下げました。', en: 'The offer is taken back.' },
} as const satisfies Record<string, Text>;

export const handOverSentences = {
  staysRequests: (count: number): Text => ({
    ja: `証跡の依頼（受付中 ${count}件）：リンクを閉じます。届いたファイルのうち、まだ採用していないものは、製品の証跡になりません。`,
    en: `Requests for evidence (${count} open): their links close. What came and was not taken over does not become evidence.`,
  }),
  staysEvaluations: (count: number): Text => ({
    ja: `評価の委託（期限前 ${count}件）：終わります。評価者が返すファイルは、どちらの組織も取り込めません。取り込んだ評価者の答えは移らず、引き取られたあとは見るページがなくなります。取り込んだ証跡は、製品の証跡として移ります。`,
    en: `Commissioned evaluations (${count} not past): they end. Neither organisation can take in what an evaluator hands back. Her answers that were taken over do not go along, and no page shows them once the product is taken over; her evidence that was taken over goes along as the product’s.`,
  }),
  staysAnswers: (count: number): Text => ({
    ja: `評価者の答え ${count}件を Excel で保存する`,
    en: `Save the answers of evaluators (${count}) as Excel`,
  }),
  staysPages: (count: number): Text => ({
    ja: `ページの写し（毎日確かめるもの ${count}件）：確かめるのをやめます。証跡にした写しは、製品の証跡として移ります。`,
    en: `Captured pages (${count} looked at daily): nobody looks any more. Copies that became evidence go along as the product’s.`,
  }),
  offer: (by: string, to: string): Text => ({ ja: `${by} さんから ${to} さんへ`, en: `From ${by} to ${to}` }),
  claim: (to: string): Text => ({ ja: `${to} さんが引き取りを申し出ています`, en: `Claimed by ${to}` }),
  proves: (organisation: string): Text => ({
    ja: `このリンクは、「${organisation}」のメールアドレスに届いたものです。ボタンを押すと、あなたが「${organisation}」の人であることの証明になります。`,
    en: `This link went to a mail address at ${organisation}. Your press of the button proves that you belong to ${organisation}.`,
  }),
  turnOf: (name: string): Text => ({ ja: `${name} さんの対応待ちです。`, en: `It is ${name}’s turn.` }),
  turnYours: (): Text => ({ ja: 'あなたの対応待ちです。', en: 'It is your turn.' }),
  turnOffice: (): Text => ({ ja: '事務局の対応待ちです。', en: 'It is the office’s turn.' }),
  youObject: (): Text => ({
    ja: '心当たりがなければ、異議を出せます。',
    en: 'If you know nothing of it, you can object.',
  }),
  youVouch: (): Text => ({
    ja: 'メールで証明できないときは、事務局の二人が確かめます。',
    en: 'Where mail cannot prove it, two people of the office confirm it.',
  }),
  prove: (): Text => ({ ja: 'まだ証明が済んでいません。', en: 'The proof is still missing.' }),
  take: (): Text => ({ ja: '引き取るか、断るかを決めます。', en: 'Take it over or decline.' }),
  objection: (day: Text): Text => ({
    ja: `証明は済みました。異議を待っています。異議がなければ、${day.ja}から引き取れます。`,
    en: `The proof is there. Objections are awaited; without one it can be taken over from ${day.en}.`,
  }),
  objectionRuns: (day: Text): Text => ({
    ja: `異議は、引き取られるまで出せます。${day.ja}より前には引き取れません。`,
    en: `Anybody of the organisation can object until it is taken over, which is not before ${day.en}.`,
  }),
  expired: (day: Text): Text => ({
    ja: `${day.ja}の期限までに引き取られませんでした。続けるには、もう一度申し出てください。`,
    en: `Nobody took it over by ${day.en}. To go on, offer it again.`,
  }),
  vouchedBy: (count: number, needed: number): Text => ({
    ja: `${needed}人のうち${count}人が確認`,
    en: `${count} of ${needed}`,
  }),
  atDomain: (domain: string): Text => ({
    ja: `「@${domain}」で終わる、あなたが受け取れるアドレスです。`,
    en: `An address of yours that ends in “@${domain}”.`,
  }),
  acceptOrganisation: (name: string): Text => ({
    ja: `あなたが「${name}」を管理し、人を招いたり外したりできるようになります。`,
    en: `You will manage “${name}” and let people in and out.`,
  }),
  acceptThing: (name: string): Text => ({
    ja: `「${name}」は、あなたの担当になります。`,
    en: `You will answer for “${name}”.`,
  }),
  acceptInto: (name: string, organisation: string): Text => ({
    ja: `「${name}」は、申請・証跡とともに「${organisation}」へ移り、あなたの担当になります。`,
    en: `“${name}” moves to “${organisation}” with its applications and evidence, and you will answer for it.`,
  }),
  offerDays: (days: number): Text => ({
    ja: `申し出は${days}日間有効です。`,
    en: `The offer stands for ${days} days.`,
  }),
  claimWait: (days: number): Text => ({
    ja: `${days}日間、異議を待ちます。だれか一人でも異議を出せば、そこで終わります。`,
    en: `For ${days} days anybody of the organisation can object. One objection ends it.`,
  }),
  by: (name: string): Text => ({ ja: `${name} さん`, en: `by ${name}` }),
} as const;
