// What a criterion is about, beside its number: nobody knows what S1.1-05 is.
import { keysOf } from '../../domain/place.ts';
import type { Hole } from './html.ts';
import { html } from './html.ts';
import type { Reader } from './reader.ts';
import { t } from './reader.ts';

/** The topic of the criterion that a place lies in; nothing for any other place. */
export function topicOf(reader: Reader, place: string): string | undefined {
  const [top, id] = keysOf(place);
  if (top !== 'answers' || id === undefined) return undefined;
  const found = Object.values(reader.scheme.catalogues)
    .flatMap(({ criteria }) => criteria)
    .findLast((one) => one.id === id);
  return found && t(reader, found.topic);
}

/** What is said of a place, with the topic of its criterion before it. */
export function withTopic(reader: Reader, place: string, says: Hole): Hole {
  const topic = topicOf(reader, place);
  return topic === undefined ? says : html`<span class="soft">${topic}</span>　${says}`;
}
