// The outside that prints: a paper as PDF.
import type { Paper } from '../domain/paper.ts';

/** This machine has no printer of papers; everything else works. */
export type NoPdfHere = { readonly refused: 'no-pdf-here' };

/** Papers as PDF: fonts embedded, tagged for screen readers (PDF/UA-1), the same bytes for the same paper. */
export type Papers = { pdf(paper: Paper): Uint8Array | NoPdfHere };
