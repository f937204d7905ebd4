import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository: commands run from `dist/scripts`. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The catalog as people write it. */
export const source = join(root, 'catalog');
