import { describe, expect, test } from 'vitest';
import { defineCommands } from '../adapters/discord/command.ts';
import { toMessage } from '../adapters/discord/message.ts';
import { bot, catalog } from './bot.ts';
import { checkCommand } from './double/discord-definition.ts';
import type { Payload } from './double/discord-event.ts';
import { checkCallback, checkEdit, checkPost, checkThread } from './double/discord-payload.ts';

const { card } = bot.ask({ text: '10038', visibility: 'person', language: 'en' });
const message = (): Payload => structuredClone(toMessage(card, { ephemeral: true }));

const textOf = (content: string): Payload => ({ type: 10, content });
const button = (given: Payload = {}): Payload => ({
  type: 2,
  style: 2,
  label: 'Details',
  custom_id: 'imerr:1:en:10038',
  ...given,
});
const rowOf = (...components: Payload[]): Payload => ({ type: 1, components });
const option = (value: string): Payload => ({ label: value, value });
const menuOf = (...options: Payload[]): Payload => ({ type: 3, custom_id: 'menu', options });
const boxOf = (...components: Payload[]): Payload => ({
  ...message(),
  components: [{ type: 17, components }],
});
const many = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

describe('a message', () => {
  test('as it is sent has no faults', () => {
    expect(checkPost(message())).toEqual([]);
    expect(checkEdit(message())).toEqual([]);
    expect(checkCallback({ type: 4, data: message() })).toEqual([]);
    expect(checkThread({ name: 'a post', message: message() })).toEqual([]);
  });

  test.each<[string, Payload]>([
    ['content beside components', { ...message(), content: 'x' }],
    ['no components', { ...message(), components: [] }],
    ['components without their flag', { ...message(), flags: 64 }],
    ['a ping', { ...message(), allowed_mentions: { parse: ['users'] } }],
    ['no word about pings', { ...message(), allowed_mentions: undefined }],
    ['a typing error', { ...message(), allowed_mention: {} }],
    ['an empty container', boxOf()],
    ['an empty text', boxOf(textOf(' '))],
    ['a text too long', boxOf(textOf('x'.repeat(4001)))],
    ['texts too long together', boxOf(textOf('x'.repeat(2001)), textOf('y'.repeat(2000)))],
    ['too many parts', boxOf(...many(40, (at) => textOf(`${at}`)))],
    [
      'too many nested parts',
      boxOf(...many(10, (at) => rowOf(...many(4, (one) => button({ custom_id: `${at}.${one}` }))))),
    ],
    ['a button of no style', boxOf(rowOf(button({ style: undefined })))],
    ['a button without words', boxOf(rowOf(button({ label: '' })))],
    ['a button with too many', boxOf(rowOf(button({ label: 'x'.repeat(81) })))],
    ['a button that asks nothing', boxOf(rowOf(button({ custom_id: undefined })))],
    ['a button that carries too much', boxOf(rowOf(button({ custom_id: 'x'.repeat(101) })))],
    ['two buttons of one id', boxOf(rowOf(button(), button()))],
    ['a link without an address', boxOf(rowOf({ type: 2, style: 5, label: 'x' }))],
    ['a link to nowhere', boxOf(rowOf({ type: 2, style: 5, label: 'x', url: 'x' }))],
    ['a link that asks', boxOf(rowOf(button({ style: 5, url: 'https://a.example' })))],
    ['six buttons in a row', boxOf(rowOf(...many(6, (at) => button({ custom_id: `${at}` }))))],
    ['a menu beside a button', boxOf(rowOf(button(), menuOf(option('a'))))],
    ['a menu without options', boxOf(rowOf(menuOf()))],
    ['a menu of too many options', boxOf(rowOf(menuOf(...many(26, (at) => option(`${at}`)))))],
    ['a menu with one option twice', boxOf(rowOf(menuOf(option('a'), option('a'))))],
    ['a part of another kind', boxOf({ type: 4, custom_id: 'x' })],
  ])('with %s is refused', (_fault, body) => {
    expect(checkPost(body)).not.toEqual([]);
    expect(checkEdit(body)).not.toEqual([]);
    expect(checkCallback({ type: 7, data: body })).not.toEqual([]);
  });

  test.each<[string, Payload]>([
    ['nothing', { content: ' ' }],
    ['too much', { content: 'x'.repeat(2001) }],
  ])('of plain text with %s is refused', (_fault, { content }) => {
    expect(checkPost({ flags: 0, content, allowed_mentions: { parse: [] } })).not.toEqual([]);
  });

  test('that is refused once is refused again', () => {
    const body = boxOf(textOf('fine'), rowOf(button({ style: 9 })));
    expect(checkPost(body)).not.toEqual([]);
    expect(checkPost(body)).not.toEqual([]);
    expect(checkPost(boxOf(textOf('fine')))).toEqual([]);
  });
});

describe('a command', () => {
  const [command] = defineCommands(catalog.index.products);
  const given = (): Payload => structuredClone(command) as unknown as Payload;

  test('as it is registered has no faults', () => {
    expect(checkCommand(given())).toEqual([]);
  });

  test.each<[string, Payload]>([
    ['a name in capitals', { ...given(), name: 'Imerr' }],
    ['a name too long', { ...given(), name: 'x'.repeat(33) }],
    ['no description', { ...given(), description: '' }],
    ['a description too long', { ...given(), description: 'x'.repeat(101) }],
    ['a locale that is none', { ...given(), name_localizations: { zh: 'imerr' } }],
    ['a typing error', { ...given(), context: [0] }],
    ['more than a menu has', { ...given(), type: 3 }],
  ])('with %s is refused', (_fault, body) => {
    expect(checkCommand(body)).not.toEqual([]);
  });
});
