import { type REST, Routes } from 'discord.js';
import type { Catalog } from '../../../src/index.ts';
import { defineCommands, inviteLink } from '../command.ts';
import { listDifferences } from '../difference.ts';

/** Says where the bot is installed from, and whether its commands are registered as they are defined. */
export async function greetOperator(
  rest: REST,
  id: string,
  { catalog, print }: { readonly catalog: Catalog; readonly print: (line: string) => void },
): Promise<void> {
  print(`Discord: add the bot to a server with ${inviteLink(id)}`);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const registered = await rest.get(Routes.applicationCommands(id), { query });
  const differences = listDifferences(defineCommands(catalog.index.products), registered);
  if (differences.length === 0) return;
  const [first = '', ...others] = differences;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  print(`Discord: the registered commands differ (${first}${more}): run npm run discord:commands`);
}
