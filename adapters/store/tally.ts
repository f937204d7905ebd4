import type { Language } from '../../src/index.ts';
import type { Log } from '../log.ts';
import type { StoreLimits } from './limits.ts';
import type { Link } from './link.ts';
import { normaliseQuestion } from './question.ts';
import { createQueue } from './queue.ts';
import type { Db } from './schema.ts';
import type { Miss, Misses, Span, Tenant, Vote, Votes } from './store.ts';
import { repeat } from './time.ts';

const dayLength = 24 * 60 * 60_000;

/** A day as 2026-07-31 (UTC). */
export const toDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

export type Tally = {
  readonly misses: Misses;
  readonly votes: Votes;
  /** Different counts that wait to be written. */
  readonly waiting: () => number;
  /** Counts given up since the start. */
  readonly dropped: () => number;
  /** Writes what waits. */
  readonly flush: () => Promise<void>;
  readonly watch: (signal: AbortSignal) => void;
};

/** The first day of a span that ends today. */
const firstDay = (days: number, now: number): string => toDay(now - (days - 1) * dayLength);

const keyOf = (tenant: Tenant | null) => ({
  platform: tenant?.platform ?? '',
  tenant: tenant?.tenant ?? '',
});

async function listMisses(db: Db, span: Span, now: number): Promise<readonly Miss[]> {
  const rows = await db
    .selectFrom('misses')
    .select(({ fn }) => [
      'text',
      'language',
      fn.sum<number>('count').as('total'),
      fn.max('day').as('last'),
    ])
    .where('day', '>=', firstDay(span.days, now))
    .$if(span.tenant !== undefined, (query) => {
      const { platform, tenant } = keyOf(span.tenant ?? null);
      return query.where('platform', '=', platform).where('tenant', '=', tenant);
    })
    .groupBy(['text', 'language'])
    .orderBy('total', 'desc')
    .orderBy('last', 'desc')
    .orderBy('text')
    .limit(span.limit)
    .execute();
  return rows.map(({ text, language, total, last }) => ({
    text,
    language: language as Language,
    count: Number(total),
    day: last,
  }));
}

async function listVotes(db: Db, span: Span, now: number): Promise<readonly Vote[]> {
  const rows = await db
    .selectFrom('votes')
    .select(({ fn }) => ['entry', 'helpful', fn.sum<number>('count').as('total')])
    .where('day', '>=', firstDay(span.days, now))
    .$if(span.tenant !== undefined, (query) => {
      const { platform, tenant } = keyOf(span.tenant ?? null);
      return query.where('platform', '=', platform).where('tenant', '=', tenant);
    })
    .groupBy(['entry', 'helpful'])
    .execute();
  const votes = new Map<string, { yes: number; no: number }>();
  for (const { entry, helpful, total } of rows) {
    const vote = votes.get(entry) ?? { yes: 0, no: 0 };
    votes.set(entry, { ...vote, [helpful === 0 ? 'no' : 'yes']: Number(total) });
  }
  return [...votes]
    .map(([entry, vote]) => ({ entry, ...vote }))
    .sort((a, b) => b.no - a.no || b.yes - a.yes || (a.entry < b.entry ? -1 : 1))
    .slice(0, span.limit);
}

/** Counts of unresolved questions (where `counting` is on) and of votes. */
export function createTally(
  link: Link,
  {
    counting,
    log,
    limits,
    now,
  }: { counting: boolean; log: Log; limits: StoreLimits; now: () => number },
): Tally {
  const queue = createQueue(link, limits, log);
  return {
    misses: {
      count: ({ text, language, tenant }) => {
        const question = counting ? normaliseQuestion(text) : null;
        if (question === null) return;
        const row = { day: toDay(now()), ...keyOf(tenant), language, text: question };
        queue.add({ kind: 'miss', row });
      },
      list: (span) => link.read((db) => listMisses(db, span, now()), limits.write),
    },
    votes: {
      count: ({ entry, helpful, tenant }) => {
        const row = { day: toDay(now()), ...keyOf(tenant), entry, helpful: Number(helpful) };
        queue.add({ kind: 'vote', row });
      },
      list: (span) => link.read((db) => listVotes(db, span, now()), limits.write),
    },
    waiting: queue.waiting,
    dropped: queue.dropped,
    flush: queue.flush,
    watch: (signal) => void repeat(queue.flush, limits.flush, signal),
  };
}
