import { html } from '../parts/html.ts';

/** The constellation on the search. Decoration, and silent. */
export const stars = html`<svg viewBox="0 0 330 96" aria-hidden="true"><path d="m10 78 66-44 62 22 66-42 112 22M138 56l34 30" fill="none" stroke="#57b8ff" stroke-width="1"/><g fill="#ffd43d"><circle cx="10" cy="78" r="2.5"/><circle cx="138" cy="56" r="2.5"/><circle cx="204" cy="14" r="3.5"/><circle cx="316" cy="36" r="2.5"/><circle cx="172" cy="86" r="2"/><path d="m76 24 2.9 6.4 7 .7-5.2 4.7 1.5 6.9-6.2-3.6-6.2 3.6 1.5-6.9-5.2-4.7 7-.7z"/></g></svg>`;
