import { z } from 'zod';
import { actions, layers, statuses } from '../src/answer.ts';

/** The languages an entry must be written in. zh-Hant is converted from zh when the catalog is built. */
export const languages = ['en', 'zh', 'ja', 'ko'] as const;

const text = z.string().trim().min(1);

/** One text in every language, side by side. */
const localized = z.strictObject({ en: text, zh: text, ja: text, ko: text });

/** A text of its own, or `@id` of one that entries share. */
const shareable = z.union([localized, z.string().regex(/^@[a-z][a-z0-9-]*$/)]);

const https = z.url({ protocol: /^https$/ });

/** One address for everyone, or one per language where the editions differ. */
const address = z.union([https, z.strictObject({ en: https, zh: https, ja: https, ko: https })]);

const id = z.string().regex(/^[a-z][a-z0-9-]*$/);

/** `product/code`, as answers and relations name an entry. */
const entryId = z.string().regex(/^[a-z][a-z0-9-]*\/.+$/);

const layer = z.enum(layers);

const searchWords = z.array(text.max(40)).max(16);

const note = z.strictObject({
  /** changed: a value or meaning was another one in older pages; disagree: pages contradict each other; scope: holds only for some versions or plans; caution: easily misread. */
  kind: z.enum(['changed', 'disagree', 'scope', 'caution']),
  /** Its own text, or `@id` of a note in `catalog/notes.json`. */
  text: shareable,
  /** Sources that the note rests on, beyond those of the entry. */
  sources: z.array(id).optional(),
});

const limit = z.strictObject({
  /** What is limited, in plain English; for programs, not shown. */
  what: text,
  value: z.number(),
  unit: text,
});

export const entry = z.strictObject({
  /** A number ("10038", "-10012"), an inclusive range ("120001-130000"), or the message text that the SDK shows. */
  code: text.max(80),
  /** Official names, right and misspelt alike; the first is the one to show. */
  symbols: z.array(z.string().regex(/^[A-Z][A-Z0-9_]+$/)).optional(),
  /** The number as the SDK prints it in hexadecimal. */
  hex: z
    .string()
    .regex(/^0x[0-9A-F]+$/)
    .optional(),
  /** Overrides the section's layer. */
  layer: layer.optional(),
  /** current: on the newest page; legacy: of the V3 SDK; removed: gone from the newest page, still met with old SDKs. */
  status: z.enum(statuses),
  action: z.enum(actions),
  /** Met more often than its neighbours; decides between equal matches of a search. */
  common: z.boolean().optional(),
  /** Entries of one family may share sentences: they are the same failure under several numbers. */
  family: id.optional(),
  limits: z.array(limit).optional(),
  title: localized,
  meaning: localized,
  /** Steps of its own, or `@id` of a step in `catalog/steps.json`. */
  fix: z.array(shareable).min(1).max(5),
  /** What people type who have this error, beyond title and meaning. */
  search: z.strictObject({ en: searchWords, zh: searchWords, ja: searchWords, ko: searchWords }),
  notes: z.array(note).optional(),
  /** Ids in `catalog/links.json`, the most helpful first. */
  links: z.array(id).optional(),
  /** Ids in `catalog/sources.json`: what attests this entry. */
  sources: z.array(id).min(1),
});

export const section = z.strictObject({
  $schema: z.string().optional(),
  title: localized,
  layer,
  entries: z.array(entry).min(1),
});

export const products = z.strictObject({
  $schema: z.string().optional(),
  products: z.array(
    z.strictObject({
      id,
      /** What people may call it in a question, in lower case ("trtc"). */
      aliases: z.array(z.string().regex(/^[a-z0-9-]+$/)),
      name: localized,
      /** Which versions the entries hold for. */
      scope: localized,
      /** Whether every answer says the scope, since another version has other codes. */
      scoped: z.boolean(),
      /** The official error table of this product. */
      table: address,
      /** Further official tables that a reader of this product may need. */
      tables: z.array(z.strictObject({ title: localized, url: address })),
      support: z.strictObject({ title: localized, url: address }),
      /** Section file names without ending, in the order in which `list` shows them. */
      sections: z.array(id).min(1),
      /** What the number alone tells. Narrow families come before wide ones. */
      families: z.array(
        z.strictObject({
          from: z.int(),
          to: z.int(),
          title: localized,
          /** The section whose entries are nearest to such a number, where there is one. */
          section: id.optional(),
        }),
      ),
    }),
  ),
});

export const steps = z.record(id, localized);

export const notes = z.record(id, localized);

export const links = z.record(id, z.strictObject({ title: localized, url: address }));

export const sources = z.record(
  id,
  z.strictObject({
    name: localized,
    url: address.nullable(),
    /** The newest official page: `removed` means that it lacks the code, so it attests no such entry. */
    newest: z.literal(true).optional(),
    /** When the source was published, or read where it says no date: YYYY-MM-DD, YYYY-MM, YYYY, or YYYY/YYYY for an interval. */
    date: z.string().regex(/^\d{4}((-\d{2}(-\d{2})?)|\/\d{4})?$/),
  }),
);

export const relations = z.array(
  z.strictObject({
    /** same-condition: the same failure, seen elsewhere; confused: easily taken for each other; together: usual companions in a log. */
    relation: z.enum(['same-condition', 'confused', 'together']),
    /** Every member is related to every other. */
    members: z.array(entryId).min(2),
  }),
);

/** Simplified or converted wording -> the wording used in Taiwan. */
export const regional = z.record(text, text);

const wording = z.array(text).min(2);

/** Wordings that mean the same in a question; the first of a group stands for all. */
export const synonyms = z.strictObject({
  en: z.array(wording),
  zh: z.array(wording),
  ja: z.array(wording),
  ko: z.array(wording),
});

const words = z.array(text).min(1);

/** One term for one notion in each language, as `catalog/README.md` shows it. */
export const glossary = z.array(
  z.strictObject({
    notion: text,
    ...localized.shape,
    /** Words that must not stand for the notion; searching words are free to have them. */
    avoid: z
      .strictObject({
        en: words.optional(),
        zh: words.optional(),
        ja: words.optional(),
        ko: words.optional(),
      })
      .optional(),
    /** Where a word is wrong in one product only (muting somebody in a chat, not a microphone). */
    products: z.array(id).min(1).optional(),
  }),
);

/** Every entry that was ever shipped. */
export const shipped = z.array(entryId);

export type SourceGlossary = z.infer<typeof glossary>;
export type SourceSynonyms = z.infer<typeof synonyms>;
export type SourceTexts = Readonly<z.infer<typeof localized>>;
export type SourceEntry = z.infer<typeof entry>;
export type SourceSection = z.infer<typeof section>;
export type SourceProducts = z.infer<typeof products>;
export type SourceLinks = z.infer<typeof links>;
export type SourceSteps = z.infer<typeof steps>;
export type SourceNotes = z.infer<typeof notes>;
export type SourceList = z.infer<typeof sources>;
export type SourceRegional = z.infer<typeof regional>;
export type SourceRelations = z.infer<typeof relations>;
