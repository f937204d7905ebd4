// Checks the licence, the checksum and the origin of every package of the lock file. Needs no network.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './folder.ts';
import { countLicences, findFaults, type Lock } from './lock.ts';

const lock: Lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const faults = findFaults(lock);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
else {
  const counts = countLicences(lock).map(
    ({ licence, shipped, tools }) => `${licence} ${shipped} + ${tools}`,
  );
  console.log(`licences (shipped + tools): ${counts.join(', ')}`);
}
