// What the pages of an organisation say: its people, its settings, who acts for it, registering another one, changing seats.
import type { TwoPeople } from '../domain/directory.ts';
import type { OrganisationKind } from '../domain/people.ts';
import type { Text } from '../domain/scheme.ts';

export const organisationWords = {
  title: { ja: '組織', en: 'Organisation' },
  notPossible: { ja: 'できませんでした', en: 'Not done' },
  note: { ja: '注意', en: 'Note' },
  done: { ja: '記録しました', en: 'Recorded' },
  unnamed: { ja: '（名前はまだありません）', en: '(no name yet)' },
  you: { ja: 'あなた', en: 'you' },
  none: { ja: '（未登録）', en: '(not entered)' },

  facts: { ja: '組織について', en: 'About the organisation' },
  kind: { ja: '種類', en: 'Kind' },
  name: { ja: '組織の名前', en: 'Name of the organisation' },
  corporateNumber: { ja: '法人番号', en: 'Corporate number' },
  corporateNumberHint: {
    ja: '13桁の数字です。なければ空けておきます。',
    en: 'Thirteen digits. Leave it empty if there is none.',
  },
  corporateNumberWhy: {
    ja: 'だれも残っていない組織を引き取るとき、事務局がこの番号を公表情報と照らし合わせます。',
    en: 'When nobody is left and somebody takes the organisation over, the office compares this number with the public register.',
  },
  mailDomain: { ja: 'メールのドメイン', en: 'Mail domain' },
  mailDomainHint: {
    ja: 'アドレスの「@」より後ろです。例：example.co.jp。だれでも作れるアドレスのものは使えません。',
    en: 'What follows the “@”, such as example.co.jp. Not one where anybody can have an address.',
  },
  mailDomainWhy: {
    ja: '引き継ぎのとき、このドメインに届くメールで、組織の人だと証明できます。',
    en: 'In a hand-over, a mail that arrives at this domain proves that somebody belongs to the organisation.',
  },
  registeredOn: { ja: '登録した日', en: 'Registered on' },
  correct: { ja: '名前・法人番号・ドメインを直す', en: 'Correct name, number and domain' },
  correctButton: { ja: '直した内容を保存する', en: 'Save the corrections' },

  people: { ja: '所属する人', en: 'People' },
  person: { ja: '名前', en: 'Name' },
  mail: { ja: 'メールアドレス', en: 'Mail address' },
  mailShort: { ja: 'メール', en: 'Mail' },
  roles: { ja: '役割', en: 'Roles' },
  rolesHint: {
    ja: '一つ以上選びます。仕事に必要なものだけにしてください。',
    en: 'At least one. No more than the work needs.',
  },
  department: { ja: '部署', en: 'Department' },
  departmentHint: {
    ja: '対応計画で、この部署の仕事を受け持つ人を選ぶとき、先に候補に出ます。',
    en: 'Offered first when somebody is chosen in the plan for the work of this department.',
  },
  noDepartment: { ja: '決めない', en: 'None' },
  since: { ja: '所属した日', en: 'Since' },
  noMail: {
    ja: 'メールの送信が設定されていないので、招待のメールは届きません。',
    en: 'No mail server is set, so no invitation is mailed.',
  },
  noMailFix: {
    ja: '招待すると、渡すためのリンクがこのページに出ます。本人に直接渡してください。',
    en: 'The link appears on this page instead. Hand it over in person.',
  },
  hereOnly: {
    ja: 'リンクは localhost で始まるので、このパソコンでしか開けません。',
    en: 'The link begins with localhost: it opens on this machine only.',
  },
  hereOnlyFix: {
    ja: 'ほかのパソコンから使うには、README の「同じ事務所のほかのパソコンから使う」のとおりに設定して、起動し直してください。',
    en: 'For other machines set it up as README says under “From other machines in the office”, and start again.',
  },
  handLink: { ja: '招待のリンクを渡してください', en: 'Hand this link over' },
  joinLink: { ja: '招待のリンク', en: 'Link of the invitation' },
  inviteByLink: { ja: '招待のリンクを作る', en: 'Make the link' },
  letterLang: { ja: '招待のメールの言語', en: 'Language of the letter' },

  invitations: { ja: '返事を待っている招待', en: 'Invitations that stand' },
  until: { ja: '期限', en: 'Until' },
  over: { ja: '期限切れ', en: 'Run out' },
  noInvitations: { ja: '返事を待っている招待はありません', en: 'No invitation is waiting' },
  noInvitationsSays: {
    ja: '下の欄から招待すると、ここに並びます。',
    en: 'Invite somebody below and it will appear here.',
  },
  takeBack: { ja: '招待を取り下げる', en: 'Take back' },
  takeBackSays: {
    ja: '取り下げると、届いた招待のリンクはすぐに使えなくなります。元には戻せませんが、もう一度招待できます。',
    en: 'Taking back closes the link at once. It cannot be undone, but you can invite again.',
  },
  invite: { ja: '人を招く', en: 'Invite somebody' },
  inviteButton: { ja: '招待を送る', en: 'Send the invitation' },

  settings: { ja: '二人で確かめる', en: 'Two pairs of eyes' },
  fourEyes: { ja: '提出前の二人目の確認', en: 'A second person before filing' },
  fourEyesYes: { ja: '必要とする', en: 'Required' },
  fourEyesYesSays: {
    ja: '下書きを別の人が読んで確認するまで、提出できません。確認のあとに書き換えると、もう一度確認が要ります。',
    en: 'A draft is filed only after another person has read it. A later change asks for it again.',
  },
  fourEyesNo: { ja: '必要としない', en: 'Not required' },
  fourEyesNoSays: { ja: '一人で提出できます。', en: 'One person can file.' },
  twoPeople: { ja: '二人での決定', en: 'Decisions by two people' },
  twoPeopleSays: {
    ja: '発行・不受理・取消しを、一人が案として出し、別の一人が確定します。一人でよいことになるときは、七日後からとし、決定と監査に関わる全員に知らせます。',
    en: 'Issuing, refusing and revoking are proposed by one person and confirmed by another. If one person becomes enough, this holds from seven days later, and everybody who decides or audits is told.',
  },
  oneFrom: { ja: '一人で決められる日：', en: 'One person decides from' },
  ownRoles: {
    ja: '自分の役割は、人を管理するほかの方が変えます。',
    en: 'Another person who manages the people changes your roles.',
  },
  settingsButton: { ja: '設定を保存する', en: 'Save the setting' },

  powers: { ja: '代理人への委任', en: 'Agents with a power of attorney' },
  powersSays: {
    ja: '委任した代理人は、期限の日まで、この組織のすべての製品を編集し、申請を提出できます。',
    en: 'Until the last day an agent can edit every product of this organisation and file for it.',
  },
  agentPowers: { ja: '委任を受けている申請者', en: 'Suppliers you act for' },
  noPowers: { ja: 'いま有効な委任はありません', en: 'No power of attorney is in force' },
  noPowersSays: {
    ja: '代理人に任せる場合は、下の欄で委任します。',
    en: 'To let an agent work for you, give one below.',
  },
  noPowersPlain: {
    ja: '責任者が代理人に委任すると、ここに並びます。',
    en: 'One given by an owner will appear here.',
  },
  noAgentPowers: { ja: 'いま代理を務める申請者はいません', en: 'You act for nobody at present' },
  noAgentPowersSays: {
    ja: '申請者が自分の組織のページで委任すると、ここに並びます。あなたの法人番号を伝えてください。',
    en: 'When a supplier gives you a power on its own page it will appear here. Tell the supplier your corporate number.',
  },
  givePower: { ja: '代理人に委任する', en: 'Give a power of attorney' },
  agent: { ja: '代理人の法人番号', en: 'The agent’s corporate number' },
  agentHint: {
    ja: '代理人の組織の法人番号（13桁）か、組織の番号を入れます。',
    en: 'The corporate number (13 digits) of the agent’s organisation, or the organisation’s id here.',
  },
  powerUntil: { ja: '委任の最後の日', en: 'Last day' },
  givePowerButton: { ja: '委任する', en: 'Give the power' },
  endPower: { ja: '委任を終える', en: 'End it' },
  endPowerSays: {
    ja: '終えると、代理人はすぐに何も見られなくなります。元には戻せません。続けるには、もう一度委任します。',
    en: 'Ending it shuts the agent out at once. It cannot be undone; to go on, give a new one.',
  },
  endedPowers: { ja: '終わった委任', en: 'Ended ones' },

  engagements: { ja: '評価の依頼', en: 'Engaged evaluation bodies' },
  engagementsSays: {
    ja: '依頼した評価機関の人は、期限の日まで、その製品の下書きと証跡を見られます。ほかの製品は見られません。',
    en: 'Until the last day the body’s people see the draft and the evidence of that one product, and no other.',
  },
  bodyEngagements: { ja: '依頼を受けている製品', en: 'Products you are engaged for' },
  noEngagements: { ja: 'いま有効な評価の依頼はありません', en: 'No evaluation body is engaged' },
  noEngagementsSays: {
    ja: '製品の評価を依頼すると、ここに並びます。',
    en: 'When you engage one for a product it will appear here.',
  },
  noBodyEngagements: { ja: 'いま依頼を受けている製品はありません', en: 'You are engaged for no product at present' },
  noBodyEngagementsSays: {
    ja: '申請者が製品の評価を依頼すると、ここに並びます。',
    en: 'When a supplier engages you for a product it will appear here.',
  },
  endEngagement: { ja: '依頼を終える', en: 'End it' },
  endEngagementSays: {
    ja: '終えると、評価機関はすぐにその製品を見られなくなります。元には戻せません。続けるには、もう一度依頼します。',
    en: 'Ending it closes the product to the body at once. It cannot be undone; to go on, engage it anew.',
  },
  endedEngagements: { ja: '終わった依頼', en: 'Ended ones' },
  endedOn: { ja: '終えた日', en: 'Ended on' },

  more: { ja: '組織に関するほかのページ', en: 'More about this organisation' },
  handOvers: { ja: '引き継ぎ', en: 'Hand-overs' },
  handOversSays: {
    ja: '製品・申請・組織の管理を、ほかの人へ渡します。',
    en: 'Products, applications and the management of the organisation pass to another person.',
  },
  offerOrganisation: { ja: '組織の管理をほかの人へ渡す', en: 'Hand the organisation over' },
  offerOrganisationSays: {
    ja: '渡された人が、人を招いたり外したりできるようになります。',
    en: 'Whoever takes it over can let people in and out.',
  },
  trail: { ja: '操作の記録', en: 'Audit trail' },
  trailSays: { ja: 'だれが、いつ、何をしたかの記録です。', en: 'Who did what, and when.' },
  letters: { ja: 'メールの送信状況', en: 'Outgoing mail' },
  lettersSays: { ja: '招待や知らせが届いたかどうかを確かめます。', en: 'See whether invitations and notices arrived.' },
  export: { ja: 'すべての記録を受け取る', en: 'Take everything out' },
  exportSays: {
    ja: 'この組織の記録を、ひとまとまりのファイルで持ち出せます。',
    en: 'The records of this organisation as one file.',
  },
  seats: { ja: '働く組織を切り替える', en: 'Change organisation' },
  seatsSays: {
    ja: 'あなたが所属する組織と、代理を務める申請者です。',
    en: 'The organisations you belong to and the suppliers you act for.',
  },
  another: { ja: '別の組織を登録する', en: 'Register another organisation' },
  anotherSays: { ja: '登録した人が、その組織を管理します。', en: 'Whoever registers it manages it.' },

  leave: { ja: 'この組織を抜ける', en: 'Leave this organisation' },
  leaveSays: {
    ja: '担当している製品と申請があるあいだは、抜けられません。先にほかの人へ引き継いでください。抜けるとすぐに、この組織のものは見られなくなります。元には戻せず、戻るには招待が要ります。',
    en: 'While you answer for products or applications you cannot leave: hand them over first. Once you leave you see nothing of this organisation any more. It cannot be undone; coming back takes an invitation.',
  },
  leaveButton: { ja: 'この組織を抜ける', en: 'Leave this organisation' },
  leaveLast: {
    ja: '管理する人があなた一人なので、抜けられません。先に、もう一人を管理する役割にしてください。',
    en: 'You alone manage it, so you cannot leave. Give somebody else the managing role first.',
  },

  memberTitle: { ja: '役割と部署', en: 'Roles and department' },
  memberButton: { ja: '役割と部署を保存する', en: 'Save roles and department' },
  memberSays: {
    ja: '保存すると、すぐに変わります。本人確認を求めることがあります。',
    en: 'The change holds at once. You may be asked to prove that you are there.',
  },
  memberLast: {
    ja: '管理する人がこの人だけなので、その役割は外せません。',
    en: 'Nobody else manages the organisation, so this role cannot be taken away.',
  },
  work: { ja: '担当している仕事', en: 'What this person answers for' },
  noWork: { ja: '担当している製品も申請もありません', en: 'No product and no application' },
  noWorkSays: {
    ja: '製品を作るか、引き継ぎを受けると、ここに並びます。',
    en: 'What the person creates or takes over will appear here.',
  },
  product: { ja: '製品', en: 'Product' },
  application: { ja: '申請', en: 'Application' },
  handOverIt: { ja: '引き継ぐ', en: 'Hand over' },
  remove: { ja: 'この人を組織から外す', en: 'Remove this person' },
  begun: { ja: 'この人が始めたもの', en: 'Begun by this person' },
  begunSays: {
    ja: '外すか、人を管理する役割から外すと、招待は取り消され、引き継ぎの申し出は取り下げられ、組織のトークンは休止します。トークンは、ほかの管理する方がトークンのページで引き受けるか、無効にしてください。',
    en: 'When this person is removed, or no longer manages the people, the invitations are withdrawn, the offers are taken back, and the tokens of the organisation rest until another manager takes them on or revokes them on the page of tokens.',
  },
  begunToken: { ja: '組織のトークン：', en: 'Token of the organisation:' },
  removeSays: {
    ja: '外すとすぐに、この組織のものは見られなくなります。元には戻せず、戻すには招待が要ります。これまでの操作の記録は残ります。',
    en: 'Once removed, the person sees nothing of this organisation any more. It cannot be undone; coming back takes an invitation. The record of past acts stays.',
  },
  removeWork: {
    ja: '担当している仕事が残っているので、外せません。先に引き継いでください。',
    en: 'There is work left, so the person cannot be removed. Hand it over first.',
  },
  removeLast: {
    ja: '管理する人がこの人だけなので、外せません。先に、もう一人を管理する役割にしてください。',
    en: 'Nobody else manages the organisation, so this person cannot be removed. Give somebody else the managing role first.',
  },
  removeYourself: {
    ja: 'あなた自身です。抜けるときは、組織のページから手続きします。',
    en: 'This is you. To leave, use the organisation’s page.',
  },
  toLeave: { ja: '組織を抜ける手続きへ', en: 'To leaving' },

  register: { ja: '組織を登録する', en: 'Register an organisation' },
  registerSays: {
    ja: '登録したあなたが、この組織を管理します。ほかの人は、登録したあとに招きます。',
    en: 'You will manage it. Invite the others once it is registered.',
  },
  registerKnown: {
    ja: '会社がすでに登録されているかもしれません。その場合は、同僚に招待を頼んでください。',
    en: 'Your company may be registered already. If so, ask a colleague to invite you.',
  },
  registerLost: { ja: '頼める人がもういないときは', en: 'If nobody is left to ask' },
  registerButton: { ja: '登録する', en: 'Register' },

  seatsTitle: { ja: '働く組織を選ぶ', en: 'Choose where you work' },
  ownSeats: { ja: '所属する組織', en: 'Your organisations' },
  actingSeats: { ja: '代理を務める申請者', en: 'Suppliers you act for' },
  noActing: { ja: 'いま代理を務める申請者はいません', en: 'You act for no supplier at present' },
  noActingSays: {
    ja: '申請者から委任を受けると、ここに並びます。',
    en: 'A supplier that gives you a power of attorney will appear here.',
  },
  noSeats: { ja: '所属する組織はありません', en: 'You belong to no organisation' },
  noSeatsSays: {
    ja: '招待を受けるか、組織を登録すると、ここに並びます。',
    en: 'Accept an invitation or register an organisation and it will appear here.',
  },
  here: { ja: 'いまここで働いています', en: 'You work here now' },
  switchHere: { ja: '切り替える', en: 'Change to this' },
} as const satisfies Record<string, Text>;

/** What an organisation of each kind does here. */
export const kindSays = {
  supplier: {
    ja: '製品を作り、または販売し、ラベルを申請します。',
    en: 'Makes or sells products and applies for labels.',
  },
  operator: {
    ja: '制度を運営し、申請を受け付け、ラベルを発行します。',
    en: 'Runs the scheme, takes filings, issues labels.',
  },
  'evaluation-body': { ja: '申請者の依頼を受けて、製品を評価します。', en: 'Evaluates products for suppliers.' },
  procurer: { ja: '製品を買う側で、ラベルを確かめます。', en: 'Buys products and checks their labels.' },
  agent: { ja: '委任を受けて、申請者の代わりに手続きします。', en: 'Files for suppliers under a power of attorney.' },
} as const satisfies Record<OrganisationKind, Text>;

/** When issuing, refusing and revoking take two people. */
export const twoPeopleWords = {
  'when-possible': {
    name: { ja: '決定者が二人以上いるとき', en: 'When there is more than one decider' },
    says: {
      ja: '一人しかいないあいだは、一人で決められます。',
      en: 'While there is only one, one is enough.',
    },
  },
  always: {
    name: { ja: 'いつも', en: 'Always' },
    says: {
      ja: '決定者が一人しかいないあいだは、発行も不受理も取消しもできません。',
      en: 'While there is only one decider, nothing can be issued, refused or revoked.',
    },
  },
  never: {
    name: { ja: '求めない', en: 'Never' },
    says: { ja: '一人で決められます。', en: 'One person decides.' },
  },
} as const satisfies Record<TwoPeople, { readonly name: Text; readonly says: Text }>;

/** What was done, by the code in the address after an act. */
export const organisationNotices = {
  facts: { ja: '組織の情報を直しました。', en: 'The facts are corrected.' },
  invitations: {
    ja: '招待のメールを送ります。相手が受けると、所属する人に加わります。',
    en: 'The letter is on its way. Whoever accepts it joins the list of people.',
  },
  withdraw: {
    ja: '招待を取り下げました。リンクは使えません。',
    en: 'The invitation is taken back; its link is closed.',
  },
  people: { ja: '所属する人の変更を記録しました。', en: 'The change of people is recorded.' },
  settings: { ja: '設定を保存しました。いまから有効です。', en: 'The setting is saved and holds from now.' },
  powers: { ja: '委任しました。代理人に知らせます。', en: 'The power is given; the agent is told.' },
  engaged: {
    ja: '評価を依頼しました。期限の日まで見られます。',
    en: 'The body is engaged and sees the product until the last day.',
  },
  end: { ja: '終えました。相手はもう見られません。', en: 'It has ended; the other side sees nothing any more.' },
} as const satisfies Record<string, Text>;

export const organisationSentences = {
  begunInvitations: (count: number): Text => ({
    ja: `返事を待つ招待 ${count}件`,
    en: count === 1 ? '1 invitation that waits for an answer' : `${count} invitations that wait for an answer`,
  }),
  begunOffers: (count: number): Text => ({
    ja: `返事を待つ引き継ぎの申し出 ${count}件`,
    en: count === 1 ? '1 offer of a hand-over that waits' : `${count} offers of hand-overs that wait`,
  }),
  onlyOneManaging: (name: string): Text => ({
    ja: `この組織を管理しているのは、${name} さん一人だけです。休んだり辞めたりすると、人を招くことも外すこともできなくなります。`,
    en: `${name} alone manages this organisation. If this person is ill or leaves, nobody can let people in or out.`,
  }),
  onlyYou: (): Text => ({
    ja: 'この組織を管理しているのは、あなた一人だけです。休んだり辞めたりすると、人を招くことも外すこともできなくなります。',
    en: 'You alone manage this organisation. If you are ill or leave, nobody can let people in or out.',
  }),
  addManager: (role: Text): Text => ({
    ja: `もう一人を「${role.ja}」として招くか、所属する人の役割に「${role.ja}」を加えてください。`,
    en: `Invite a second person as “${role.en}”, or give that role to one of the people here.`,
  }),
  askManager: (role: Text): Text => ({
    ja: `「${role.ja}」をもう一人増やすよう、頼んでください。`,
    en: `Ask for a second “${role.en}”.`,
  }),
  handLinkSays: (days: number): Text => ({
    ja: `${days}日間、一度だけ使えます。このページを離れると、ここには出ません。「メールの送信状況」の本文で、もう一度読めます。`,
    en: `It works once, for ${days} days. It is not shown here again; the text under “Outgoing mail” holds it, too.`,
  }),
  invitationDays: (days: number): Text => ({
    ja: `招待のリンクは${days}日間、一度だけ使えます。`,
    en: `The link works once, for ${days} days.`,
  }),
  longest: (day: Text): Text => ({ ja: `${day.ja}より先の日は選べません。`, en: `Not later than ${day.en}.` }),
  daysLeft: (days: number): Text => ({
    ja: days === 0 ? '今日まで' : `あと${days}日`,
    en: days === 0 ? 'until today' : days === 1 ? '1 day left' : `${days} days left`,
  }),
  lastDay: (day: Text): Text => ({ ja: `${day.ja}まで`, en: `until ${day.en}` }),
  through: (agent: string): Text => ({ ja: `${agent} として代理`, en: `acting as ${agent}` }),
  memberOf: (name: string): Text => ({ ja: `${name} の所属`, en: `Belongs to ${name}` }),
} as const;
