import type { Card, Row } from './card.ts';
import { languageNames } from './chat.ts';
import { type Language, languages } from './language.ts';
import { speak } from './locale.ts';
import type { ChoiceState, Holding, Outcome, SettingState } from './order.ts';
import { findProduct } from './resolver.ts';
import { type Desk, offer, press, state } from './statement.ts';

type Of<Kind extends Outcome['kind']> = Extract<Outcome, { kind: Kind }>;

const nameLanguage = (language: Language | null, { say }: Desk): string =>
  language === null ? say.automatic : languageNames[language];

const nameProduct = (product: string | null, { say, catalog, language }: Desk): string =>
  product === null ? say.noProduct : (findProduct(product, catalog)?.name[language] ?? product);

/** How an order about a place begins. */
const lead = (holding: Holding): string => (holding === 'person' ? '' : `${holding} `);

/** A saved choice: whose, what, and a way back to the one before. */
function sayChoice(desk: Desk, row: Row, text: string, undo: string | null): Card {
  const card = state(desk, desk.say.saved, null, [
    { kind: 'rows', rows: [row] },
    { kind: 'text', text },
    ...offer(desk.say.tryThis, [undo === null ? null : press(desk, desk.say.undo, undo)]),
  ]);
  return {
    ...card,
    text: speak(desk.language).sentence(desk.say.saved) + desk.say.pair(row.label, row.text),
  };
}

/** A language was chosen or taken back. */
export function sayLanguage({ holding, language, previous }: Of<'language-set'>, desk: Desk): Card {
  const { say } = desk;
  const row = {
    label: say.holding[holding],
    text: say.pair(say.language, nameLanguage(language, desk)),
  };
  const text = language === null ? say.automaticText : say.languageText;
  const undo = language === previous ? null : `${lead(holding)}language ${previous ?? 'auto'}`;
  return sayChoice(desk, row, text, undo);
}

/** A product was chosen or taken back. */
export function sayProduct({ holding, product, previous }: Of<'product-set'>, desk: Desk): Card {
  const { say } = desk;
  const row = {
    label: say.holding[holding],
    text: say.pair(say.product, nameProduct(product, desk)),
  };
  const text = product === null ? say.noProductText : say.productText;
  const undo = product === previous ? null : `${lead(holding)}product ${previous ?? 'any'}`;
  return sayChoice(desk, row, text, undo);
}

function describeChoice({ language, product }: ChoiceState, desk: Desk): string {
  const { say } = desk;
  return [
    say.pair(say.language, nameLanguage(language, desk)),
    say.pair(say.product, nameProduct(product, desk)),
  ].join(' · ');
}

function listSettings({ person, channel, team }: SettingState, desk: Desk): Row[] {
  const { say } = desk;
  const rows: Row[] = [{ label: say.holding.person, text: describeChoice(person, desk) }];
  if (channel !== null) {
    const detail = say.pair(say.watch, channel.watch ? say.on : say.off);
    rows.push({ label: say.holding.channel, text: describeChoice(channel, desk), detail });
  }
  if (team !== null) {
    const digest = { here: say.here, elsewhere: say.elsewhere, off: say.off }[team.digest];
    const detail = say.pair(say.digest, digest);
    rows.push({ label: say.holding[team.holding], text: describeChoice(team, desk), detail });
  }
  return rows;
}

/** What holds here, and how to change it. */
export function saySettings({ state: held }: Of<'settings'>, desk: Desk): Card {
  const { say, language } = desk;
  const { person, channel, team } = held;
  const choices = [
    ...languages.filter((one) => one !== person.language),
    ...(person.language === null ? [] : [null]),
  ];
  const examples = [
    'product trtc',
    ...(channel === null ? [] : ['channel language ja', 'watch on']),
    ...(team === null
      ? []
      : [
          `${team.holding} language ${language}`,
          ...(channel === null ? [] : ['digest here']),
          'notes',
        ]),
    'forget me',
  ];
  return state(desk, say.settings, null, [
    { kind: 'rows', rows: listSettings(held, desk) },
    { kind: 'text', text: say.settingsText },
    ...offer(
      say.yourLanguage,
      choices.map((one) => press(desk, nameLanguage(one, desk), `language ${one ?? 'auto'}`)),
    ),
    { kind: 'examples', title: say.tryThis, examples },
  ]);
}
