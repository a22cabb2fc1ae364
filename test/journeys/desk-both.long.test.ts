// The journeys of suppliers at both widths and in every way; the daily run looks each page over at one width.
process.env['HOSHIMI_JOURNEYS'] = 'all';
await import('./browser.test.ts');
await import('./desk-journey.ts');
await import('./plan-journey.ts');
await import('./portfolio-journey.ts');
