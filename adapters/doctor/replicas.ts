import pg from 'pg';
import type { Env } from '../env.ts';
import { describeError } from '../log.ts';
import { readAddress } from '../store/engine.ts';
import { storeLimits } from '../store/limits.ts';
import { type Examine, type Finding, fault, good, note } from './finding.ts';

/** Ten sockets of one app, of which a replica opens two: https://docs.slack.dev/apis/events-api/using-socket-mode#connections */
const socketReplicas = 5;

/** Of one replica: for questions, for changes of the tables, and for the election. */
const connections = storeLimits.pool + 2;

/** How many connections the server gives, and how many of them are taken. */
async function countConnections(url: string): Promise<{ limit: number; taken: number }> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: storeLimits.connect,
    query_timeout: storeLimits.connect,
    application_name: 'imerr-doctor',
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query(
      "select current_setting('max_connections')::int as limit, (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as taken",
    );
    return rows[0];
  } finally {
    await client.end().catch(() => {});
  }
}

async function examineRoom(url: string): Promise<Finding> {
  try {
    const { limit, taken } = await countConnections(url);
    const text = `PostgreSQL gives ${limit} connections, ${taken} are taken; a replica takes up to ${connections}`;
    return limit - taken >= connections
      ? good(text)
      : fault(
          text,
          'Raise max_connections, or put a pooler with a session for each client in front.',
        );
  } catch (error) {
    return fault(
      `PostgreSQL could not be asked for its connections (${describeError(error).name})`,
      'Check DATABASE_URL.',
    );
  }
}

/** What the platforms and the database allow to several replicas; null with SQLite, which serves one. */
export const examineReplicas: Examine = async (env: Env) => {
  const { DATABASE_URL: url, SLACK_APP_TOKEN: appToken, DISCORD_TOKEN: token } = env;
  if (url === undefined || readAddress(url).engine !== 'postgres') return null;
  return [
    await examineRoom(url),
    ...(appToken === undefined
      ? []
      : [
          note(
            `at most ${socketReplicas} replicas over Socket Mode`,
            'Slack allows ten sockets to an app. More replicas: SLACK_SIGNING_SECRET without SLACK_APP_TOKEN.',
          ),
        ]),
    ...(token === undefined
      ? []
      : [good('one of the replicas holds the Discord gateway, another takes it over')]),
  ];
};
