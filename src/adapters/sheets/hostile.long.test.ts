// Every heavy and hostile workbook there is; the daily run takes one of three.
process.env['HOSHIMI_JOURNEYS'] = 'all';
await import('./hostile.test.ts');
await import('./forms/hostile.test.ts');
