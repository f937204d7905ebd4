import { type APIApplication, REST, Routes } from 'discord.js';
import type { Catalog } from '../../src/index.ts';
import { openCatalog } from '../catalog.ts';
import { defineCommands, inviteLink } from '../discord/command.ts';
import { listDifferences } from '../discord/difference.ts';
import type { Env } from '../env.ts';
import { describeError } from '../log.ts';
import { type Examine, type Finding, fault, good, note } from './finding.ts';

/** Servers whose own commands are looked at; each is a request. */
const serverLimit = 50;

/** Starts of sessions left today below which an operator should know. */
const fewStarts = 50;

/** https://discord.com/developers/docs/resources/application#application-object-application-flags */
const messageContent = (1 << 18) | (1 << 19);

const portal = (id: string, page: string): string =>
  `https://discord.com/developers/applications/${id}/${page}`;

type Application = Pick<APIApplication, 'id' | 'flags' | 'verify_key'> & {
  readonly interactions_endpoint_url?: string | null;
  readonly integration_types_config?: Readonly<Record<string, unknown>> | null;
};

function examineKey({ id, verify_key: key }: Application, env: Env): Finding[] {
  const { DISCORD_PUBLIC_KEY: given, DISCORD_APPLICATION_ID: named } = env;
  const page = portal(id, 'information');
  return [
    ...(named === undefined || named === id
      ? []
      : [fault('DISCORD_APPLICATION_ID is of another application', `It is ${id}: ${page}`)]),
    ...(given === undefined || given.toLowerCase() === key.toLowerCase()
      ? []
      : [fault('DISCORD_PUBLIC_KEY is of another application', `Copy "Public Key" from ${page}`)]),
  ];
}

/** Where Discord sends interactions: to an address or over the gateway, never both. */
function examineEndpoint({ id, interactions_endpoint_url: url }: Application, env: Env): Finding {
  const page = `"Interactions Endpoint URL" at ${portal(id, 'information')}`;
  const ours = env.DISCORD_PUBLIC_KEY !== undefined;
  if (url == null || url === '') {
    return ours && env.DISCORD_TOKEN === undefined
      ? fault('no interaction reaches imerr', `Set ${page} to PUBLIC_URL/discord/interactions`)
      : good('interactions come over the gateway');
  }
  if (!ours) {
    return fault(
      'interactions go to another address, so commands over the gateway stay without an answer',
      `Empty ${page}, or set DISCORD_PUBLIC_KEY`,
    );
  }
  return url.endsWith('/discord/interactions')
    ? good('interactions come over HTTP')
    : fault('interactions go to another path', `Let ${page} end with /discord/interactions`);
}

function examineIntents({ id, flags }: Application, env: Env): Finding {
  const allowed = (Number(flags ?? 0) & messageContent) !== 0;
  if (env.DISCORD_WATCH === 'off') return good('no privileged intent is asked for');
  return allowed
    ? good('the Message Content intent is allowed')
    : fault(
        'DISCORD_WATCH is on, and the Message Content intent is not allowed: the gateway will close with 4014',
        `Turn "Message Content Intent" on at ${portal(id, 'bot')}, or DISCORD_WATCH off`,
      );
}

function examineInstall({ id, integration_types_config: config }: Application): Finding[] {
  if (config == null) return [];
  const missing = [...('0' in config ? [] : ['a server']), ...('1' in config ? [] : ['a person'])];
  return missing.length === 0
    ? [good('it can be installed to servers and to people')]
    : [
        note(
          `it cannot be installed to ${missing.join(' or ')}`,
          `Choose both at ${portal(id, 'installation')}`,
        ),
      ];
}

async function examineCommands(rest: REST, id: string, catalog: Catalog): Promise<Finding> {
  const query = new URLSearchParams({ with_localizations: 'true' });
  const registered = await rest.get(Routes.applicationCommands(id), { query });
  const [first, ...others] = listDifferences(defineCommands(catalog.index.products), registered);
  if (first === undefined) return good('the commands are registered as they are defined');
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return fault(`the commands differ (${first}${more})`, 'Run npm run discord:commands');
}

/** Commands that a server has of its own stand beside the global ones. */
async function examineServers(rest: REST, id: string): Promise<Finding[]> {
  const query = new URLSearchParams({ limit: String(serverLimit) });
  const servers = (await rest.get(Routes.userGuilds(), { query })) as readonly { id: string }[];
  const findings: Finding[] = [];
  for (const { id: server } of servers.slice(0, serverLimit)) {
    const own = await rest.get(Routes.applicationGuildCommands(id, server)).catch(() => null);
    if (own === null) {
      const remedy = `Add the bot again: ${inviteLink(id)}`;
      findings.push(fault(`server ${server} did not grant applications.commands`, remedy));
    } else if (Array.isArray(own) && own.length > 0) {
      const remedy = `Run npm run discord:commands -- --clear-server ${server}`;
      findings.push(fault(`server ${server} shows commands twice`, remedy));
    }
  }
  return findings.length === 0 ? [good('no server shows a command twice')] : findings;
}

async function examineGateway(rest: REST): Promise<Finding> {
  const { shards, session_start_limit: limit } = (await rest.get(Routes.gatewayBot())) as {
    shards: number;
    session_start_limit: { remaining: number; reset_after: number };
  };
  const left = `${limit.remaining} starts are left for today, ${shards} shard${shards === 1 ? '' : 's'}`;
  return limit.remaining < fewStarts
    ? note(left, `Discord counts anew in ${Math.ceil(limit.reset_after / 3_600_000)} hours`)
    : good(`the gateway is reached: ${left}`);
}

function explain(error: unknown): Finding {
  const { status, code, name } = { status: null, code: null, ...describeError(error) };
  if (status === 401) {
    const page = 'https://discord.com/developers/applications';
    return fault('Discord refuses DISCORD_TOKEN', `Copy the token under "Bot" at ${page}`);
  }
  const text = [name, code, status].filter((part) => part !== null).join(' ');
  return fault(`Discord could not be asked (${text})`, 'Check the network and DISCORD_API_URL');
}

/** Looks at the application of DISCORD_TOKEN: key, address, intents, installation, commands, gateway. */
export const createDiscordExamine =
  (catalog: () => Catalog): Examine =>
  async (env) => {
    const { DISCORD_TOKEN: token, DISCORD_PUBLIC_KEY: key } = env;
    if (token === undefined) {
      const remedy = 'Set DISCORD_TOKEN to have commands and application looked at';
      return key === undefined ? null : [note('interactions over HTTP alone', remedy)];
    }
    const api = env.DISCORD_API_URL?.replace(/\/+$/, '');
    const rest = new REST({ timeout: 10_000, retries: 1, ...(api === undefined ? {} : { api }) });
    rest.setToken(token);
    try {
      const application = (await rest.get(Routes.currentApplication())) as Application;
      const { id } = application;
      return [
        good(`the token is of application ${id}`),
        ...examineKey(application, env),
        examineEndpoint(application, env),
        examineIntents(application, env),
        ...examineInstall(application),
        await examineCommands(rest, id, catalog()),
        ...(await examineServers(rest, id)),
        await examineGateway(rest),
        note('the bot is added to a server', `with ${inviteLink(id)}`),
      ];
    } catch (error) {
      return [explain(error)];
    }
  };

/** The same with the built catalog. */
export const examineDiscord: Examine = createDiscordExamine(() => openCatalog());
