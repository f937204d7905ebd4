import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createJourneys, noteAnswer } from '../adapters/journey.ts';
import { createMetrics, type Sources } from '../adapters/metrics.ts';

const idle: Sources = {
  version: '1.2.3',
  catalog: { version: 'abc', count: 535 },
  open: () => 2,
  isReady: () => true,
  doors: () => [
    { name: 'slack', ready: true },
    { name: 'discord', ready: false },
  ],
  store: () => ({ engine: 'sqlite', state: 'up', waiting: 3, dropped: 4 }),
};

/** A line of the text: `name{labels} value`. */
const find = (text: string, line: string) => text.split('\n').find((one) => one.startsWith(line));

/** Metrics of a process that has done everything once. */
async function exerciseAll() {
  const { meter, render } = createMetrics(idle);
  meter.answered({
    origin: 'slack',
    said: 'none',
    language: 'ja',
    unresolved: true,
    acknowledged: 0.0007,
    delivered: 0.04,
  });
  meter.reconnected('discord');
  meter.doorFailed('slack');
  meter.stored('read', 'late', 0.145);
  meter.led(true);
  return render();
}

describe('metrics', () => {
  it('count answers by platform, kind and language, and how long they took', async () => {
    const text = await exerciseAll();
    const wanted = [
      'imerr_answers_total{platform="slack",kind="none",language="ja"} 1',
      'imerr_unresolved_total{platform="slack"} 1',
      'imerr_acknowledgement_seconds_bucket{le="0.0005",platform="slack"} 0',
      'imerr_acknowledgement_seconds_bucket{le="0.001",platform="slack"} 1',
      'imerr_answer_seconds_sum{platform="slack"} 0.04',
      'imerr_reconnects_total{platform="discord"} 1',
      'imerr_reconnects_total{platform="slack"} 0',
      'imerr_door_failures_total{platform="slack"} 1',
      'imerr_store_operation_seconds_count{operation="read",outcome="late"} 1',
      'imerr_leader 1',
      'imerr_ready 1',
      'imerr_door_ready{door="slack"} 1',
      'imerr_door_ready{door="discord"} 0',
      'imerr_store_up 1',
      'imerr_store_queue_length 3',
      'imerr_store_dropped_total 4',
      'imerr_questions_open 2',
      'imerr_build_info{version="1.2.3"} 1',
      'imerr_catalog_info{version="abc"} 1',
      'imerr_catalog_entries 535',
    ];
    expect(text.split('\n')).toEqual(expect.arrayContaining(wanted));
  });

  it('know failures before the first, so that it shows as an increase', async () => {
    const { render } = createMetrics(idle);
    expect(find(await render(), 'imerr_answers_total{platform="mcp",kind="failed"')).toMatch(/ 0$/);
  });

  it('tell nothing of a database or an election where there is none', async () => {
    const text = await createMetrics({ ...idle, store: null }).render();
    expect(text).not.toMatch(/^imerr_(?:leader|store_up)/m);
  });

  it('count a question once it has settled, and nothing that was not answered', async () => {
    const { meter, render } = createMetrics(idle);
    const { follow, open } = createJourneys(meter);
    follow('web', () => {});
    const work = follow('web', async () => {
      noteAnswer('exact', 'en');
      await Promise.resolve();
      noteAnswer('failed', 'en');
    });
    expect(open()).toBe(1);
    await work;
    const text = await render();
    expect(text.match(/^imerr_answers_total\{.* [1-9]\d*$/gm)).toEqual([
      'imerr_answers_total{platform="web",kind="exact",language="en"} 1',
    ]);
    expect(open()).toBe(0);
  });

  it('all have a name with a unit where they have one, and a help line', async () => {
    const text = await exerciseAll();
    const own = [...text.matchAll(/^# TYPE (imerr_\w+) (\w+)$/gm)];
    for (const [, name = '', type] of own) {
      expect(text).toContain(`# HELP ${name} `);
      if (type === 'counter') expect(name).toMatch(/_total$/);
      if (type === 'histogram') expect(name).toMatch(/_seconds$/);
    }
    expect(own.length).toBeGreaterThan(12);
  });
});

type Panel = { readonly title: string; readonly targets?: readonly { readonly expr: string }[] };

describe('what is drawn and documented', () => {
  const file = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
  const namesIn = (text: string) => [...text.matchAll(/\b(?:imerr|nodejs|process)_[a-z0-9_]+/g)];

  it('on the dashboard is exposed by the process, metric by metric', async () => {
    const text = await exerciseAll();
    const exposed = new Set(text.split('\n').map((line) => line.split(/[{ ]/)[0]));
    const { panels, templating } = JSON.parse(file('deploy/grafana/imerr.json')) as {
      panels: readonly Panel[];
      templating: object;
    };
    const asked = [
      JSON.stringify(templating),
      ...panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
    ];
    const names = asked.flatMap((one) => namesIn(one).map(([name]) => name));
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) expect(exposed, name).toContain(name);
    // Every own metric is on it.
    const families = [...text.matchAll(/^# TYPE (imerr_\w+) /gm)].map(([, name = '']) => name);
    const unseen = families.filter((name) => !names.some((one) => one.startsWith(name)));
    expect(unseen).toEqual(['imerr_catalog_entries']);
  });

  it('in docs/operations.md names every own metric, and no other', async () => {
    const families = [...(await exerciseAll()).matchAll(/^# TYPE (imerr_\w+) /gm)].map(
      ([, name]) => name,
    );
    const documented = namesIn(file('docs/operations.md'))
      .map(([name]) => name.replace(/_(?:bucket|count|sum)$/, ''))
      .filter((name) => name.startsWith('imerr_'));
    expect([...new Set(documented)].sort()).toEqual([...families].sort());
  });
});
