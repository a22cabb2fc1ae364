// Preloaded into an office whose clock a journey turns: the milliseconds in the file named by TURNED_CLOCK go on top of the
// machine's time. The office itself knows nothing of it.
import { readFileSync } from 'node:fs';

const file = process.env['TURNED_CLOCK'];
if (file !== undefined) {
  const Real = Date;
  const now = (): number => Real.now() + Number(readFileSync(file, 'utf8'));
  globalThis.Date = new Proxy(Real, {
    construct: (target, given) => Reflect.construct(target, given.length === 0 ? [now()] : given),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
}
