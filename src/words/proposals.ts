// What the page of two-person decisions says.
import type { Text } from '../domain/scheme.ts';
import type { Proposal, Proposed } from '../domain/two-people.ts';

export const proposalWords = {
  title: { ja: '決定案', en: 'Proposed decisions' },
  titleSays: {
    ja: '発行・不受理・取消しは、一人が案を出し、別の一人が確定します。確定すると、そのとおりに行われます。',
    en: 'One person proposes to issue, refuse or revoke; another confirms. With the confirmation it is done.',
  },
  notPossible: { ja: 'できませんでした', en: 'Not done' },
  done: { ja: '記録しました', en: 'Recorded' },
  open: { ja: '確定を待っている案', en: 'Waiting for a second person' },
  closed: { ja: '終わった案', en: 'Closed' },
  nothing: { ja: '確定を待っている案はありません', en: 'Nothing is proposed' },
  nothingSays: {
    ja: '二人での決定が必要なときに、決定者が発行・不受理・取消しを選ぶと、ここに並びます。',
    en: 'When two people are needed and a decider chooses to issue, refuse or revoke, it will appear here.',
  },
  by: { ja: '案を出した人', en: 'Proposed by' },
  on: { ja: '案を出した日', en: 'Proposed on' },
  number: { ja: '番号', en: 'Number' },
  until: { ja: '有効期限', en: 'Valid until' },
  because: { ja: '理由', en: 'Reason' },
  what: { ja: '内容', en: 'What' },
  outcome: { ja: '結果', en: 'Outcome' },
  closedBy: { ja: '終えた人', en: 'Closed by' },
  closedOn: { ja: '終えた日', en: 'Closed on' },
  look: { ja: '申請やラベルを見てから決めてください。', en: 'Look at the papers before you decide.' },
  own: {
    ja: 'あなたが出した案です。あなたは確定できません。ほかの決定者の対応待ちです。',
    en: 'You proposed this, so you cannot confirm it. It is another decider’s turn.',
  },
  withdraw: { ja: '案を取り下げる', en: 'Withdraw it' },
  withdrawSays: {
    ja: '取り下げた案は元に戻せませんが、もう一度案を出せます。',
    en: 'A withdrawn proposal cannot be brought back, but it can be made again.',
  },
  readOnly: { ja: '確定できるのは、決定者だけです。', en: 'Only a decider can confirm it.' },
} as const satisfies Record<string, Text>;

/** Each thing that can be proposed: its name, the button that confirms it, and that it is final. */
export const proposedWords = {
  issue: {
    name: { ja: 'ラベルの発行', en: 'Issue the label' },
    confirm: { ja: '発行を確定する', en: 'Confirm the issue' },
    final: {
      ja: '発行は取り消せません。すぐに公開の一覧に載ります。',
      en: 'An issue cannot be undone. It goes on the public list at once.',
    },
  },
  refuse: {
    name: { ja: '不受理', en: 'Refuse the application' },
    confirm: { ja: '不受理を確定する', en: 'Confirm the refusal' },
    final: {
      ja: '不受理は元に戻せません。理由は申請者に届きます。',
      en: 'A refusal cannot be undone. The supplier is sent the reason.',
    },
  },
  revoke: {
    name: { ja: 'ラベルの取消し', en: 'Revoke the label' },
    confirm: { ja: '取消しを確定する', en: 'Confirm the revocation' },
    final: {
      ja: '取消しは元に戻せません。理由は公開されます。',
      en: 'A revocation is final. Its reason is published.',
    },
  },
} as const satisfies Record<Proposed['what'], { readonly name: Text; readonly confirm: Text; readonly final: Text }>;

/** How a proposal stands. */
export const proposalStates = {
  open: { ja: '確定待ち', en: 'Waiting' },
  confirmed: { ja: '確定', en: 'Confirmed' },
  withdrawn: { ja: '取下げ', en: 'Withdrawn' },
} as const satisfies Record<Proposal['is'], Text>;

/** What was done, by the code in the address after an act. */
export const proposalNotices = {
  proposed: { ja: '案を出しました。ほかの決定者の対応待ちです。', en: 'Proposed. It is another decider’s turn.' },
  confirm: { ja: '確定し、そのとおりに行いました。', en: 'Confirmed and done.' },
  withdraw: { ja: '案を取り下げました。', en: 'The proposal is withdrawn.' },
} as const satisfies Record<string, Text>;
