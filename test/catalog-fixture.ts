import { type Fault, type Parsed, parseCatalog } from '../scripts/catalog.ts';
import { checkCatalog } from '../scripts/rule.ts';
import type {
  SourceEntry,
  SourceGlossary,
  SourceList,
  SourceRelations,
  SourceSection,
} from '../scripts/schema.ts';

type Texts = SourceEntry['title'];

const say = (en: string, zh: string, ja: string, ko: string): Texts => ({ en, zh, ja, ko });

/** An entry without a fault; `mark` is a Latin word that keeps its sentences apart from those of others. */
export function createEntry(
  code: string,
  mark: string,
  more: Partial<SourceEntry> = {},
): SourceEntry {
  return {
    code,
    status: 'current',
    action: 'retry',
    title: say(`${mark} is full`, `${mark} 已满`, `${mark}が満員`, `${mark} 정원 초과`),
    meaning: say(
      `The server refused ${mark}. The limit is 30 bytes.`,
      `服务端拒绝了 ${mark}。上限为 30 字节。`,
      `サーバーが${mark}を拒否しました。上限は30バイトです。`,
      `서버가 ${mark} 항목을 거부했습니다. 한도는 30바이트입니다.`,
    ),
    fix: [
      say(`Shorten ${mark}.`, `缩短 ${mark}。`, `${mark}を短くします。`, `${mark} 값을 줄이세요.`),
      '@retry',
    ],
    search: { en: ['no room'], zh: ['滿了'], ja: ['いっぱい'], ko: ['꽉 참'] },
    sources: ['page'],
    ...more,
  };
}

const section = (entries: SourceEntry[], layer: SourceSection['layer']): SourceSection => ({
  ...{ title: say('Groups', '群组', 'グループ', '그룹'), layer, entries },
});

const url = 'https://example.com/table';

const product = (id: string, sections: string[]) => ({
  ...{
    id,
    aliases: [id],
    name: say(id, id, id, id),
    scoped: false,
    table: url,
    tables: [],
    sections,
  },
  scope: say('All versions', '所有版本', 'すべての版', '모든 버전'),
  support: { title: say('Support', '支持', 'サポート', '지원'), url },
  families: [],
});

/** The files of a small catalog without a fault: made anew for each test, to be spoilt. */
export function createFiles() {
  return {
    'products.json': {
      products: [product('im', ['group', 'client']), product('trtc-web', ['definitions'])],
    },
    'steps.json': {
      retry: say('Send it again.', '请重新发送。', 'もう一度送ります。', '다시 보내세요.'),
    } as Record<string, Texts>,
    'notes.json': {} as Record<string, Texts>,
    'links.json': { page: { title: say('Page', '页面', 'ページ', '페이지'), url } },
    'sources.json': {
      page: { name: say('Page', '页面', 'ページ', '페이지'), url, date: '2026-11' },
    } as SourceList & { page: SourceList[string] },
    'relations.json': [
      { relation: 'confused', members: ['im/10014', 'im/10015'] },
    ] as SourceRelations,
    'zh-hant.json': { 帳號: '帳號' } as Record<string, string>,
    'synonyms.json': { en: [], zh: [], ja: [], ko: [] },
    'glossary.json': [
      {
        ...{ notion: 'blocklist', ...say('blocklist', '黑名单', 'ブロックリスト', '차단 목록') },
        avoid: { en: ['blacklist'], ja: ['ブラックリスト'] },
      },
      {
        ...{ notion: 'server', ...say('server', '服务端', 'サーバー', '서버') },
        avoid: { ja: ['サーバ'] },
      },
      {
        ...{ notion: 'mute', ...say('mute', '禁言', '発言禁止', '채팅 금지') },
        ...{ avoid: { ja: ['ミュート'] }, products: ['im'] },
      },
    ] as SourceGlossary,
    'codes.txt': [
      ...['im/-10014', 'im/4001', 'im/10014', 'im/10015', 'im/120001-130000'],
      ...['trtc-web/10014', 'trtc-web/16385', 'trtc-web/RtcError: no ice (10s)'],
    ],
    'im/group.json': section(
      [
        createEntry('-10014', 'Delta'),
        createEntry('10014', 'Alpha', { symbols: ['ERR_FULL'] }),
        createEntry('10015', 'Beta', { links: ['page'] }),
        createEntry('120001-130000', 'Gamma'),
      ],
      'server',
    ),
    'im/client.json': section([createEntry('4001', 'Epsilon', { status: 'removed' })], 'client'),
    'trtc-web/definitions.json': section(
      [
        createEntry('10014', 'Zeta'),
        createEntry('16385', 'Eta', { hex: '0x4001', symbols: ['CHANNEL_FAILED'] }),
        createEntry('RtcError: no ice (10s)', 'Theta'),
      ],
      'web',
    ),
  };
}

export type Files = ReturnType<typeof createFiles>;

/** Reads the files as if they were on disk. */
export function parseFiles(files: Record<string, unknown>): Parsed {
  const sections = Object.keys(files).filter((file) => file.includes('/'));
  return parseCatalog(sections, (file) => {
    if (!Object.hasOwn(files, file)) throw new Error(`no such file: ${file}`);
    return files[file];
  });
}

/** Every fault of the files. */
export function checkFiles(files: Record<string, unknown>): Fault[] {
  return checkCatalog(parseFiles(files));
}

/** The entry 10014 of the product `im`, which most tests spoil. */
export const first = (files: Files): SourceEntry =>
  files['im/group.json'].entries[1] as SourceEntry;

/** One way to spoil the files, and the one fault that this makes. */
export type Case = {
  readonly bad: string;
  /** The rule, file, code and field of the one fault. */
  readonly fault: readonly [string, string, string, string];
  readonly spoil: (files: Files) => void;
};

export const group = 'im/group.json';

/** A fault in the entry 10014. */
export const inEntry = (
  bad: string,
  rule: string,
  field: string,
  spoil: (entry: SourceEntry, files: Files) => void,
): Case => ({
  ...{ bad, fault: [rule, group, '10014', field] },
  spoil: (files) => spoil(first(files), files),
});
