import { entryIdOf, type Fault, type SourceCatalog } from '../catalog.ts';
import { languages, type SourceEntry, type SourceTexts } from '../schema.ts';

/** What a rule finds; its name is added by whoever runs it. */
export type Finding = Omit<Fault, 'rule'>;

/** One thing that a catalog is held to. */
export type Rule = {
  /** As the report names it. */
  readonly name: string;
  /** One line for the people who write the catalog. */
  readonly says: string;
  /** Whether it needs every file and entry, and so waits until all have the right shape. */
  readonly whole: boolean;
  readonly check: (catalog: SourceCatalog) => readonly Finding[];
};

type WrittenLanguage = (typeof languages)[number];

/** One text of the catalog in all languages, and where it stands. */
export type Text = {
  readonly kind: 'title' | 'meaning' | 'step' | 'note' | 'name';
  readonly file: string;
  readonly code: string;
  readonly field: string;
  readonly texts: SourceTexts;
  /** The product, and the id of the entry or of the shared text; a family that may share sentences. */
  readonly product: string | null;
  readonly owner: string;
  readonly family: string | null;
  /** A note on what other documents say: it may have their words. */
  readonly quotes: boolean;
};

type Note = NonNullable<SourceEntry['notes']>[number];

const isQuoting = ({ kind }: Note): boolean => kind === 'disagree' || kind === 'changed';

function listEntryTexts(catalog: SourceCatalog): Text[] {
  return catalog.sections.flatMap(({ product, file, section }) =>
    section.entries.flatMap((entry) => {
      const { code, family = null } = entry;
      const owner = entryIdOf(product, code);
      const make = (
        kind: Text['kind'],
        field: string,
        texts: SourceTexts,
        quotes = false,
      ): Text => ({
        ...{ kind, file, code, field, texts, product, owner, family, quotes },
      });
      return [
        make('title', 'title', entry.title),
        make('meaning', 'meaning', entry.meaning),
        ...entry.fix.flatMap((step, at) =>
          typeof step === 'string' ? [] : [make('step', `fix.${at}`, step)],
        ),
        ...(entry.notes ?? []).flatMap((note, at) =>
          typeof note.text === 'string'
            ? []
            : [make('note', `notes.${at}`, note.text, isQuoting(note))],
        ),
      ];
    }),
  );
}

function listNames(catalog: SourceCatalog): Text[] {
  const make = (file: string, field: string, texts: SourceTexts): Text => ({
    ...{ kind: 'name', file, code: '', field, texts, product: null },
    ...{ owner: field, family: null, quotes: false },
  });
  return [
    ...catalog.sections.map(({ file, section }) => make(file, 'title', section.title)),
    ...catalog.products.flatMap(({ id, name, scope, tables, support, families }) =>
      [
        name,
        scope,
        ...tables.map(({ title }) => title),
        support.title,
        ...families.map(({ title }) => title),
      ].map((texts) => make('products.json', id, texts)),
    ),
    ...Object.entries(catalog.links).map(([id, { title }]) => make('links.json', id, title)),
    ...Object.entries(catalog.sources).map(([id, { name }]) => make('sources.json', id, name)),
  ];
}

/** Shared steps and notes; a shared note quotes where every note that names it does. */
function listShared(catalog: SourceCatalog): Text[] {
  const notes = catalog.sections.flatMap(({ section }) =>
    section.entries.flatMap((entry) => entry.notes ?? []),
  );
  const plain = new Set(notes.filter((note) => !isQuoting(note)).map(({ text }) => text));
  const make = (kind: 'step' | 'note', file: string, [id, texts]: [string, SourceTexts]): Text => ({
    ...{ kind, file, code: '', field: id, texts, product: null, owner: `@${id}`, family: null },
    quotes: kind === 'note' && !plain.has(`@${id}`),
  });
  return [
    ...Object.entries(catalog.steps).map((step) => make('step', 'steps.json', step)),
    ...Object.entries(catalog.notes).map((note) => make('note', 'notes.json', note)),
  ];
}

/** Every text that a reader sees. */
export function listTexts(catalog: SourceCatalog): Text[] {
  return [...listEntryTexts(catalog), ...listShared(catalog), ...listNames(catalog)];
}

/** Looks at each text in each language; `look` gives what is wrong, or null. */
export function checkEach(
  texts: readonly Text[],
  look: (text: string, language: WrittenLanguage, where: Text) => string | null,
): Finding[] {
  return texts.flatMap((where) =>
    languages.flatMap((language) => {
      const message = look(where.texts[language], language, where);
      const { file, code, field } = where;
      return message === null ? [] : [{ file, code, field: `${field}.${language}`, message }];
    }),
  );
}

const sentenceEnd = /(?<=。)|(?<=[.?])\s+/u;

/** The sentences of a text. A point inside a number, an address or a literal token ends none. */
export function listSentences(text: string): string[] {
  return text.split(sentenceEnd).filter((sentence) => sentence !== '');
}
