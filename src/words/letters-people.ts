// Letters about people: who joins, who takes over, who may act for whom, and by which ways somebody comes in.
import type { HandOverThing } from '../domain/hand-over.ts';
import type { Role } from '../domain/people.ts';
import type { Drafted, Part } from './letters.ts';
import { dayWords, plain } from './lines.ts';
import { roleWords } from './people.ts';
import type { Lang } from './places.ts';

type HandOverFacts = {
  readonly what: HandOverThing;
  /** A product's name, an application's number or an organisation's name. */
  readonly name: string;
  readonly organisation: string;
  readonly by: string;
  readonly to: string;
  readonly until: string;
  readonly link: string;
};
type PowerFacts = {
  readonly supplier: string;
  readonly agent: string;
  readonly until: string;
  readonly link: string;
};

/** What letters about people tell. `link` opens the page where something can be done, or a door once. */
export type PeopleFacts =
  | {
      readonly about: 'invitation';
      readonly organisation: string;
      readonly by: string;
      readonly roles: readonly Role[];
      readonly until: string;
      readonly link: string;
    }
  | ({ readonly about: 'hand-over-offered' | 'hand-over-done' } & HandOverFacts)
  /** `from`: the day from which it can be taken over if nobody objects. */
  | ({ readonly about: 'hand-over-claimed'; readonly from?: string } & HandOverFacts)
  | { readonly about: 'address-proof'; readonly organisation: string; readonly until: string; readonly link: string }
  | ({ readonly about: 'power-given' | 'power-ending' } & PowerFacts)
  | {
      readonly about: 'way-in-changed';
      readonly change: keyof typeof changes;
      readonly at: string;
      /** The network address it was done from. */
      readonly from: string;
      readonly link: string;
    }
  | {
      readonly about: 'deciding-changed';
      readonly organisation: string;
      readonly change: keyof typeof deciding;
      readonly by: string;
      readonly person?: string;
      /** The day from which one person decides. */
      readonly from?: string;
      readonly link: string;
    }
  | { readonly about: 'only-manager'; readonly organisation: string; readonly link: string };

const changes = {
  'passkey-added': { ja: 'パスキーが追加されました', en: 'A passkey was added' },
  'passkey-removed': { ja: 'パスキーが削除されました', en: 'A passkey was removed' },
  'password-set': { ja: 'パスワードが設定されました', en: 'Your password was set' },
  'recovery-code-used': { ja: '復旧コードが使われました', en: 'A recovery code was used' },
  'token-made': { ja: 'トークンが作られました', en: 'An access token was made' },
} as const;

const deciding = {
  joined: { ja: '決定者が加わりました', en: 'A decider has joined' },
  invited: { ja: '決定者として招かれた人がいます', en: 'Somebody was invited as a decider' },
  roles: { ja: '決定者の役割が変わりました', en: 'Who is a decider has changed' },
  left: { ja: '決定者が抜けました', en: 'A decider has left' },
  setting: { ja: '「二人での決定」の設定が変わりました', en: 'The setting for decisions by two people has changed' },
} as const;

const things = {
  product: { ja: '製品', en: 'the product' },
  application: { ja: '申請', en: 'application' },
  organisation: { ja: '組織', en: 'the organisation' },
} as const satisfies Record<HandOverThing, object>;

const thing = (lang: Lang, { what, name }: Pick<HandOverFacts, 'what' | 'name'>): string =>
  lang === 'ja' ? `${things[what].ja}「${plain(name)}」` : `${things[what].en} “${plain(name)}”`;

const handOverFacts = (lang: Lang, facts: HandOverFacts): Part => {
  const { by, to, organisation } = facts;
  return lang === 'ja'
    ? {
        facts: [
          ['引き継ぐもの', thing('ja', facts)],
          ['組織', plain(organisation)],
          ['申し出た人', `${plain(by)} 様`],
          ['引き取る人', `${plain(to)} 様`],
        ],
      }
    : {
        facts: [
          ['What', thing('en', facts)],
          ['Organisation', plain(organisation)],
          ['Offered by', plain(by)],
          ['Taken over by', plain(to)],
        ],
      };
};

const unasked = {
  ja: '心当たりがなければ、リンクを開かずに、このメールを消してください。',
  en: 'If you did not expect this, do not open the link and delete this message.',
} as const;

/** The writers of these letters, by code. */
export const peopleLetters: Drafted<PeopleFacts> = {
  invitation: ({ organisation, by, roles, until, link }) => ({
    ja: {
      subject: `「${plain(organisation)}」への招待`,
      parts: [
        `${plain(by)} 様が、あなたを「${plain(organisation)}」に招待しました。`,
        {
          facts: [
            ['役割', roles.map((role) => roleWords[role].name.ja).join('、')],
            ['期限', `${dayWords('ja', until)}まで`],
          ],
        },
        '参加するには、期限までに次のリンクを開いてください。',
        { link },
        'このリンクは一度だけ使えます。ほかの人に渡さないでください。',
        unasked.ja,
      ],
    },
    en: {
      subject: `Invitation to ${plain(organisation)}`,
      parts: [
        `${plain(by)} invites you to join ${plain(organisation)}.`,
        {
          facts: [
            ['Roles', roles.map((role) => roleWords[role].name.en).join(', ')],
            ['Until', dayWords('en', until)],
          ],
        },
        'To join, open this link in time:',
        { link },
        'The link works once. Do not pass it on.',
        unasked.en,
      ],
    },
  }),

  'hand-over-offered': (facts) => ({
    ja: {
      subject: `引き継ぎの申し出：${thing('ja', facts)}`,
      parts: [
        '次の引き継ぎの申し出がありました。',
        handOverFacts('ja', facts),
        `引き取る方は、${dayWords('ja', facts.until)}までに、次のページで引き取るか断るかを選んでください。引き取られるまでは、何も変わりません。`,
        { link: facts.link },
        '申し出が誤りなら、引き取られる前に、同じページで取り下げてください。',
      ],
    },
    en: {
      subject: `Hand-over offered: ${thing('en', facts)}`,
      parts: [
        'A hand-over has been offered.',
        handOverFacts('en', facts),
        `Whoever is to take over accepts or declines on this page by ${dayWords('en', facts.until)}. Nothing changes before that.`,
        { link: facts.link },
        'If the offer is a mistake, take it back on the same page before it is accepted.',
      ],
    },
  }),

  'hand-over-claimed': (facts) => ({
    ja: {
      subject: `引き取りの申し出：${thing('ja', facts)}`,
      parts: [
        `${plain(facts.to)} 様が、${thing('ja', facts)}の引き取りを申し出ました。この組織に関わる皆さまにお知らせしています。`,
        {
          facts: [
            ...(facts.from ? [['引き取れる日', `${dayWords('ja', facts.from)}から`] as const] : []),
            ['申し出の期限', `${dayWords('ja', facts.until)}まで`],
          ],
        },
        '申し出に心当たりがないときや、引き継ぐ必要がないときは、次のページで異議を出してください。申し出はそこで終わります。',
        { link: facts.link },
        'どなたからも異議がなく、組織の人であることが確かめられると、管理が移ります。',
      ],
    },
    en: {
      subject: `Claimed: ${thing('en', facts)}`,
      parts: [
        `${plain(facts.to)} has claimed ${thing('en', facts)}. Everybody who works on it is told.`,
        {
          facts: [
            ...(facts.from ? [['Can be taken over from', dayWords('en', facts.from)] as const] : []),
            ['The claim ends', dayWords('en', facts.until)],
          ],
        },
        'If you know nothing of this, or if it is not needed, object on this page. That closes the claim.',
        { link: facts.link },
        'If nobody objects and the claimer is shown to belong to the organisation, its management passes over.',
      ],
    },
  }),

  'hand-over-done': (facts) => ({
    ja: {
      subject: `引き継ぎの完了：${thing('ja', facts)}`,
      parts: [
        '次の引き継ぎが終わりました。',
        handOverFacts('ja', facts),
        '経過は、次のページで確かめられます。',
        { link: facts.link },
        '誤りと思われるときは、引き取った方か、組織の責任者に連絡してください。戻すには、あらためて引き継ぎを行います。',
      ],
    },
    en: {
      subject: `Handed over: ${thing('en', facts)}`,
      parts: [
        'This hand-over is complete.',
        handOverFacts('en', facts),
        'How it came about is shown on this page:',
        { link: facts.link },
        'If this looks wrong, ask the person who took over or an owner of the organisation. To give it back, hand it over again.',
      ],
    },
  }),

  'address-proof': ({ organisation, until, link }) => ({
    ja: {
      subject: `メールアドレスの確認：「${plain(organisation)}」`,
      parts: [
        `あなたが「${plain(organisation)}」の方であることを、このメールアドレスで確かめます。`,
        `${dayWords('ja', until)}までに、ログインしたまま、次のリンクを開いて、ボタンを押してください。`,
        { link },
        unasked.ja,
      ],
    },
    en: {
      subject: `Confirm your mail address at ${plain(organisation)}`,
      parts: [
        `This mail address is to show that you belong to ${plain(organisation)}.`,
        `While signed in, open this link and press the button there by ${dayWords('en', until)}:`,
        { link },
        unasked.en,
      ],
    },
  }),

  'power-given': ({ supplier, agent, until, link }) => ({
    ja: {
      subject: `委任状：「${plain(supplier)}」から「${plain(agent)}」へ`,
      parts: [
        `「${plain(supplier)}」が「${plain(agent)}」に、申請の手続きを委任しました。`,
        { facts: [['期限', `${dayWords('ja', until)}まで`]] },
        '代理人は期限まで、申請者に代わって製品の内容を書き、申請を提出できます。誤りのときは、申請者が次のページで委任を終えられます。',
        { link },
      ],
    },
    en: {
      subject: `Power of attorney: ${plain(supplier)} to ${plain(agent)}`,
      parts: [
        `${plain(supplier)} has given ${plain(agent)} a power of attorney.`,
        { facts: [['Until', dayWords('en', until)]] },
        'Until then the agent may edit products and file applications for the supplier. If this is wrong, the supplier can end it on this page:',
        { link },
      ],
    },
  }),

  'power-ending': ({ supplier, agent, until, link }) => ({
    ja: {
      subject: `委任の期限が近づいています：「${plain(supplier)}」と「${plain(agent)}」`,
      parts: [
        `「${plain(supplier)}」から「${plain(agent)}」への委任は、${dayWords('ja', until)}で終わります。`,
        '期限が過ぎると、代理人は申請者の製品と申請を扱えなくなります。続けるときは、申請者が次のページで新しい委任状を出してください。',
        { link },
      ],
    },
    en: {
      subject: `Power of attorney ends soon: ${plain(supplier)} and ${plain(agent)}`,
      parts: [
        `The power of attorney from ${plain(supplier)} to ${plain(agent)} ends on ${dayWords('en', until)}.`,
        'After that the agent can no longer reach the supplier’s products and applications. To go on, the supplier gives a new one on this page:',
        { link },
      ],
    },
  }),

  'way-in-changed': ({ change, at, from, link }) => ({
    ja: {
      subject: `入る方法：${changes[change].ja}`,
      parts: [
        `${changes[change].ja}。ご本人の操作であれば、何もする必要はありません。`,
        {
          facts: [
            ['日時', dayWords('ja', at)],
            ['接続元', plain(from)],
          ],
        },
        '心当たりがなければ、すぐに次のページを開き、覚えのない端末をログアウトさせ、覚えのないパスキーとトークンを消して、パスワードを変えてください。',
        { link },
        'ログインできないときは、組織の責任者に連絡してください。',
      ],
    },
    en: {
      subject: `Signing in: ${changes[change].en}`,
      parts: [
        `${changes[change].en}. If it was you, there is nothing to do.`,
        {
          facts: [
            ['When', dayWords('en', at)],
            ['From', plain(from)],
          ],
        },
        'If it was not you, open this page now: end sessions you do not know, remove passkeys and tokens you do not know, and change your password.',
        { link },
        'If you cannot sign in, tell an owner of your organisation.',
      ],
    },
  }),

  'deciding-changed': ({ organisation, change, by, person, from, link }) => ({
    ja: {
      subject: `「${plain(organisation)}」：${deciding[change].ja}`,
      parts: [
        `「${plain(organisation)}」で、${deciding[change].ja}。決定に関わる方と監査の方にお知らせしています。`,
        {
          facts: [
            ['行った人', `${plain(by)} 様`],
            ...(person ? [['対象の人', `${plain(person)} 様`] as const] : []),
            ...(from ? [['一人で決められる日', `${dayWords('ja', from)}から`] as const] : []),
          ],
        },
        from
          ? 'その日までは、これまでどおり、発行・不受理・取消しに二人が要ります。誤りと思われるときは、それまでに、人を管理する方に元へ戻すよう求めてください。'
          : '誤りと思われるときは、人を管理する方に確かめてください。',
        { link },
      ],
    },
    en: {
      subject: `${plain(organisation)}: ${deciding[change].en}`,
      parts: [
        `${deciding[change].en} at ${plain(organisation)}. Everybody who decides or audits there is told.`,
        {
          facts: [
            ['Done by', plain(by)],
            ...(person ? [['About', plain(person)] as const] : []),
            ...(from ? [['One person decides from', dayWords('en', from)] as const] : []),
          ],
        },
        from
          ? 'Until that day issuing, refusing and revoking still take two people. If this looks wrong, ask whoever manages the people to put it back before then.'
          : 'If this looks wrong, ask whoever manages the people.',
        { link },
      ],
    },
  }),

  'only-manager': ({ organisation, link }) => ({
    ja: {
      subject: `「${plain(organisation)}」を管理できるのは、あなた一人です`,
      parts: [
        `「${plain(organisation)}」の人と設定を管理できるのは、いま、あなた一人です。急な異動や病気のときに、だれも手続きを進められなくなります。`,
        '次のページで、もう一人に責任者の役割を付けることをおすすめします。',
        { link },
      ],
    },
    en: {
      subject: `You alone manage ${plain(organisation)}`,
      parts: [
        `Right now nobody but you can manage the people and settings of ${plain(organisation)}. If you are ill or move on, nothing can go forward.`,
        'We advise you to make a second person an owner on this page:',
        { link },
      ],
    },
  }),
};
