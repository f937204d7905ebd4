import { createLog } from '../log.ts';
import { defaultUrl, readAddress } from '../store/engine.ts';
import { openStore } from '../store/open.ts';
import { awaitWithin } from '../store/time.ts';
import { type Examine, fault, good, note } from './finding.ts';

/** How long the database may take, in milliseconds. */
const patience = 5000;

/** The database of DATABASE_URL. */
export const examineStore: Examine = async (env) => {
  const url = env.DATABASE_URL ?? defaultUrl;
  const { engine } = readAddress(url);
  const log = createLog({ level: 'silent', secrets: [] });
  const store = openStore({ url, keys: [], counting: false, replace: false, log });
  const opened = await awaitWithin(store.ready, patience);
  await store.close(1000);
  if (opened.kind === 'late')
    return [
      fault(
        `the ${engine} database of DATABASE_URL does not answer`,
        'Answers still come, but nothing is remembered. Check the address, the rights on the folder, the disk, and whether the file is damaged.',
      ),
    ];
  const name = engine === 'sqlite' ? 'SQLite' : 'PostgreSQL';
  return engine === 'sqlite'
    ? [
        good(`${name} answers`),
        note(
          'SQLite serves one machine',
          'Several machines need postgres:// in DATABASE_URL. npm run backup copies the file.',
        ),
      ]
    : [good(`${name} answers`)];
};
