// The journeys of people in both languages; the daily run goes through each in one.
process.env['HOSHIMI_JOURNEYS'] = 'all';
await import('./people-ways-in.test.ts');
await import('./people-together.test.ts');
