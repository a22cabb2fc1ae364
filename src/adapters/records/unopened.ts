// Why records could not be opened, for the person who starts the office: one sentence and what to do about it.
import type { Text } from '../../domain/scheme.ts';

/** Thrown by what opens the records when it is not our fault. Its words hold no secret. */
export class Unopened extends Error {
  readonly says: Text;
  readonly fix: Text;
  constructor(says: Text, fix: Text) {
    super(says.en);
    this.says = says;
    this.fix = fix;
  }
}
