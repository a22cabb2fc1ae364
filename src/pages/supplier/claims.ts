// What is written of a product and its label, looked through before others read it.
import type { Claim, ClaimStage } from '../../domain/claims.ts';
import { claimStages } from '../../domain/claims.ts';
import { lineAndColumn } from '../../domain/sentences.ts';
import { claimStageWords, claimVerdictWords, claimWords as words } from '../../words/claims.ts';
import { csrfInput, field, selectInput, textArea } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { sourceMark, state } from '../parts/marks.ts';
import type { Reader } from '../parts/reader.ts';
import { colon, t } from '../parts/reader.ts';
import { ways } from '../parts/ways.ts';
import { supplierNav } from './home.ts';

export type ClaimsView = {
  readonly text: string;
  readonly stage: ClaimStage;
  /** What was found; absent before anything was sent. */
  readonly claims?: readonly Claim[];
  readonly error?: 'empty' | 'tooLong';
};

export function claimsPage(reader: Reader, view: ClaimsView): Html {
  const { text, stage, claims, error } = view;
  const options = claimStages.map((one) => ({ value: one, text: t(reader, claimStageWords[one]) }));
  return frame(reader, {
    title: t(reader, words.title),
    nav: supplierNav(reader),
    narrow: true,
    failed: error !== undefined,
    main: html`<div class="stack wide"><h1>${t(reader, words.title)}</h1><p>${t(reader, words.about)}</p>${claims && result(reader, view, claims)}<form class="stack" method="post" action="${ways.claims}">${csrfInput(reader)}${field(
      reader,
      {
        id: 'stage',
        label: t(reader, words.stage),
        hint: t(reader, words.stageHint),
        control: selectInput({ name: 'stage', value: stage, options }),
      },
    )}${field(reader, {
      id: 'text',
      label: t(reader, words.text),
      hint: t(reader, words.textHint),
      error: error && t(reader, words[error]),
      control: textArea({ name: 'text', value: text }),
    })}<p><button class="btn" type="submit">${t(reader, words.look)}</button></p></form><p class="small soft">${t(reader, words.files)}</p></div>`,
  });
}

function result(reader: Reader, { text, stage }: ClaimsView, claims: readonly Claim[]): Html {
  const found = claims.filter(({ verdict }) => verdict !== 'allowed');
  return html`<section class="stack" aria-labelledby="result"><h2 id="result">${t(reader, words.result)}</h2><p>${t(reader, words.stage)}${colon(reader)}${t(reader, claimStageWords[stage])}</p><p role="status">${
    claims.length === 0 ? t(reader, words.noSentence) : t(reader, words.counted(claims.length, found.length))
  }${found.length === 0 && html` ${t(reader, words.notProof)}`}</p>${found.length > 0 && html`<ol role="list" class="plain lines">${found.map((claim) => item(reader, text, claim))}</ol>`}</section>`;
}

const item = (reader: Reader, text: string, { text: said, start, verdict, rule }: Claim): Html =>
  html`<li class="stack tight"><p>${state(verdict === 'not-allowed' ? 'bad' : 'warn', t(reader, claimVerdictWords[verdict]))} <span class="small soft">${t(reader, words.line(lineAndColumn(text, start).line))}</span></p><blockquote>${said}</blockquote>${rule && html`<p>${t(reader, rule.forbids)}</p><p><b>${t(reader, words.better)}</b>${colon(reader)}${t(reader, rule.better)}</p><p>${sourceMark(reader, rule.from)}</p>`}</li>`;
