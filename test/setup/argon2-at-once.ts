// Loaded into an office before anything else (--import): counts how many argon2 hashes run at once, and writes each new
// greatest count to the file that ARGON2_AT_ONCE names.
import crypto from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { argon2 } = crypto;
let running = 0;
let most = 0;
crypto.argon2 = (algorithm, parameters, callback) => {
  running += 1;
  most = Math.max(most, running);
  writeFileSync(process.env['ARGON2_AT_ONCE'] ?? '', String(most));
  argon2(algorithm, parameters, (error, key) => {
    running -= 1;
    callback(error, key);
  });
};
syncBuiltinESMExports();
