// Somebody at work with the pages, without a browser: what she asks for, and what she sends of a form that she was shown.
import type { Person } from '../../src/domain/people.ts';
import type { Cast, testHouse } from '../house.ts';

type App = Awaited<ReturnType<typeof testHouse>>['app'];
export type Fields = readonly (readonly [string, string])[];

/** Each person works in one session. `origin`: the office's address, for whoever has no session. */
export function atWork(app: App, cast: Cast, origin = 'http://localhost:4210') {
  const sessions = new Map<string, Record<string, string>>();
  const sessionOf = async (person: Person) => {
    const headers = sessions.get(person.id) ?? (await cast.session(person));
    sessions.set(person.id, headers);
    return headers;
  };
  /** A file with fields beside it, as a browser sends them; nobody at all where `person` is left out. */
  const uploaded = async (
    person: Person | undefined,
    url: string,
    { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
    fields: Fields = [],
  ) => {
    const headers: Record<string, string> = person ? await sessionOf(person) : { origin };
    const said = [...fields, ...(person ? [['csrf', headers['x-csrf-token'] ?? ''] as const] : [])];
    const parts = said.map(
      ([key, value]) => `--x\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`,
    );
    const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
    return app.inject({
      method: 'POST',
      url,
      headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' },
      payload: Buffer.concat([Buffer.from(`${parts.join('')}${head}`), bytes, Buffer.from('\r\n--x--\r\n')]),
    });
  };
  return {
    sessionOf,
    uploaded,
    asked: async (person: Person, url: string) => app.inject({ method: 'GET', url, headers: await sessionOf(person) }),
    sent: async (person: Person, url: string, fields: Fields) =>
      app.inject({
        method: 'POST',
        url,
        headers: { ...(await sessionOf(person)), 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString(),
      }),
  };
}

/** Text as it stood before it was put into a page. */
export const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
/** What a browser would send of one field that it was shown, with another value. */
export function typed(page: string, field: string, value: string): Fields {
  const hidden = (name: string) => {
    const found = new RegExp(`name="${name}:${field.replaceAll('/', '\\/')}" value="([^"]*)"`).exec(page);
    return found ? [[`${name}:${field}`, unescaped(found[1] ?? '')] as const] : [];
  };
  return [['shown', field], ...hidden('v'), ...hidden('w'), ...hidden('l'), ...hidden('m'), [`f:${field}`, value]];
}
