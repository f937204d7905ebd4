import { describe, expect, it } from 'vitest';
import { describeCrash } from '../adapters/crash.ts';
import { createLog, describeError } from '../adapters/log.ts';

function collect(secrets: string[]) {
  const lines: string[] = [];
  const log = createLog({ level: 'debug', secrets, write: (line) => lines.push(line) });
  return { log, lines };
}

describe('the log', () => {
  it('is one JSON object a line, with a time', () => {
    const { log, lines } = collect([]);
    log.info({ door: 'slack' }, 'door open');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      door: 'slack',
      msg: 'door open',
      time: expect.any(String),
    });
  });

  it('masks the secrets of the deployment wherever they stand', () => {
    const { log, lines } = collect(['xoxb-very-secret-token', 'discord.bot.token']);
    log.error(
      { url: 'https://api.example/xoxb-very-secret-token', deep: { a: ['discord.bot.token'] } },
      'with discord.bot.token',
    );
    expect(lines.join('')).not.toMatch(/very-secret|discord\.bot\.token/);
    expect(lines.join('')).toContain('[secret]');
  });

  it('masks a secret that JSON writes in another way', () => {
    const { log, lines } = collect(['state"of\\many words']);
    log.error({ value: 'state"of\\many words' }, 'odd');
    expect(lines.join('')).not.toContain('many words');
  });

  it('masks what looks like a secret though nobody named it', () => {
    const { log, lines } = collect([]);
    const jwt = `eyJ${'a'.repeat(20)}.${'b'.repeat(20)}.${'c'.repeat(20)}`;
    log.warn({ header: `Authorization: Bearer ${'z'.repeat(30)}`, jwt }, 'odd');
    expect(lines.join('')).not.toMatch(/zzzz|bbbb/);
  });
});

describe('describing an error', () => {
  it('keeps name, code and status, and leaves the message out: platform clients put URLs with tokens there', () => {
    class PlatformError extends Error {
      readonly code = 10062;
      readonly status = 404;
    }
    expect(
      describeError(new PlatformError('https://discord.com/api/interactions/1/secret/callback')),
    ).toEqual({ name: 'PlatformError', code: '10062', status: 404 });
  });

  it('takes anything that was thrown', () => {
    expect(describeError('text')).toEqual({ name: 'string' });
    expect(describeError(null)).toEqual({ name: 'object' });
  });
});

describe('describing a crash', () => {
  it('tells where it came from, and no line of a message that looks like a place', () => {
    const error = new TypeError('failed\n    at https://key@collector.example');
    expect(JSON.stringify(describeCrash(error))).not.toContain('key@');
    expect(describeCrash(error)).toMatchObject({
      name: 'TypeError',
      at: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
    });
  });
});
