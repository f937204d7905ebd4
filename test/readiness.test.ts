import { describe, expect, test } from 'vitest';
import { type DoorState, judgeWays } from '../adapters/readiness.ts';

/** A door as `slack:open`, or `slack/open` where its questions come to our server. */
const read = (text: string) =>
  text.split(' ').map((one) => {
    const [name = '', state = ''] = one.split(/[:/]/);
    return { name, served: one.includes('/'), state: state as DoorState };
  });

describe('questions are to be sent here', () => {
  test.each<[string, boolean, string]>([
    ['slack/open', false, 'the door is open'],
    ['slack:open discord:open', false, 'every connection stands'],
    [
      'slack:away discord-http/open',
      false,
      'Slack over sockets is away, and Discord asks over HTTP',
    ],
    ['slack/open discord:away discord-http/away', false, 'one of two that are served is open'],
    ['slack:away discord:away', true, 'platforms are away, and pages are served'],
    ['slack:failed discord-http/open', false, 'a token was taken back later'],
  ])('%s, pages %s: %s', (ways, pages) => {
    expect(judgeWays(read(ways), pages)).toBe(true);
  });

  test.each<[string, boolean, string]>([
    ['slack/away', false, 'the door is not open'],
    ['slack/away discord:open', false, 'what is open is not reached by requests'],
    ['slack:away discord:open', false, 'a connection is away, and nothing is sent here anyway'],
    ['slack:opening discord-http/open', true, 'a door may still open'],
    ['slack:refused discord-http/open', true, 'a token was never right'],
  ])('but not %s, pages %s: %s', (ways, pages) => {
    expect(judgeWays(read(ways), pages)).toBe(false);
  });

  test('but not before there are doors', () => {
    expect(judgeWays([], false)).toBe(false);
  });
});
