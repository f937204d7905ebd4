// Checks the catalog and prints every fault: npm run catalog:check
import { source } from './folder.ts';
import { requireCatalog } from './rule.ts';

const catalog = requireCatalog(source);
const count = catalog.sections.reduce((sum, { section }) => sum + section.entries.length, 0);
console.log(`catalog: ${count} entries, no fault`);
