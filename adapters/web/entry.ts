import type { Bot, EntryRecord, Language } from '../../src/index.ts';

/** An entry of the catalog, by its id, as the bot answers with it. A test asks for every one. */
export function readEntry(id: string, language: Language, bot: Bot): EntryRecord {
  const { entries } = bot.ask({ text: id, visibility: 'person', language }).record;
  const entry = entries.find((one) => one.id === id);
  if (entry === undefined) throw new Error(`asked for ${id}, the bot answers with another entry`);
  return entry;
}
