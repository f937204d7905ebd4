import type { Language } from '../../src/index.ts';

/** Words that only Discord has a place for. Names of commands: lower case, no spaces, at most 32 characters. */
const en = {
  /** The entry in the menu of a message; spaces are allowed in it. */
  explain: 'Explain error codes',
  settingsName: 'imerr-settings',
  settingsDescription: 'See or change what imerr remembers of you, this channel or this server',
  scopeName: 'for',
  scopeDescription: 'Who the language and the product are for (anyone but you: Manage Server)',
  scopes: { person: 'Me', channel: 'This channel', server: 'This server' },
  automatic: 'Automatic',
  noProduct: 'None',
  watchName: 'watch',
  watchDescription: 'Answer error codes in this channel without being asked (Manage Server)',
  digestName: 'digest',
  digestDescription: 'A weekly digest of unanswered questions in this channel (Manage Server)',
  /** Beside the words "help", "list" and "settings" while a question is typed. */
  help: 'what imerr can do',
  list: 'all sections with their codes',
  settings: 'what imerr remembers',
  noText: 'This message has no text that imerr could look at.',
  notYours: 'Only the person who asked, or who may manage messages, can delete this answer.',
  /** `order` is what to type. */
  aside: (order: string) => `This is for you alone. Ask with /imerr and the words: ${order}`,
};

type Words = typeof en;

const zh: Words = {
  explain: '解释错误码',
  settingsName: '错误码设置',
  settingsDescription: '查看或修改 imerr 记住的内容：您自己、此频道或此服务器',
  scopeName: '范围',
  scopeDescription: '语言和产品对谁生效（自己以外需要“管理服务器”权限）',
  scopes: { person: '我', channel: '此频道', server: '此服务器' },
  automatic: '自动',
  noProduct: '不指定',
  watchName: '主动回答',
  watchDescription: '在此频道主动回答错误码，无需提问（需要“管理服务器”权限）',
  digestName: '每周摘要',
  digestDescription: '每周在此频道汇总没有找到答案的问题（需要“管理服务器”权限）',
  help: 'imerr 能做什么',
  list: '所有分类及其错误码',
  settings: 'imerr 记住的内容',
  noText: '这条消息没有可供 imerr 查看的文字。',
  notYours: '只有提问的人，或有“管理消息”权限的人，可以删除这条回答。',
  aside: (order) => `此内容仅供您本人查看。请使用 /imerr 并输入：${order}`,
};

const ja: Words = {
  explain: 'エラーコードを説明',
  settingsName: 'エラーコード設定',
  settingsDescription: 'imerr が覚えている設定の確認と変更（自分、このチャンネル、このサーバー）',
  scopeName: '対象',
  scopeDescription: '言語と製品を誰に適用するか（自分以外は「サーバー管理」権限が必要）',
  scopes: { person: '自分', channel: 'このチャンネル', server: 'このサーバー' },
  automatic: '自動',
  noProduct: '指定なし',
  watchName: '自動回答',
  watchDescription:
    'このチャンネルのエラーコードに、質問がなくても答える（「サーバー管理」権限が必要）',
  digestName: 'ダイジェスト',
  digestDescription:
    '答えが見つからなかった質問を毎週このチャンネルにまとめる（「サーバー管理」権限が必要）',
  help: 'imerr でできること',
  list: 'すべての分類とコード',
  settings: 'imerr が覚えている設定',
  noText: 'このメッセージには imerr が読めるテキストがありません。',
  notYours: 'この回答を削除できるのは、質問した人と「メッセージの管理」権限を持つ人だけです。',
  aside: (order) =>
    `この内容はご本人だけに表示されます。/imerr に続けて次のように入力してください： ${order}`,
};

const ko: Words = {
  explain: '오류 코드 설명',
  settingsName: '오류코드설정',
  settingsDescription: 'imerr가 기억하는 설정 보기와 변경(나, 이 채널, 이 서버)',
  scopeName: '대상',
  scopeDescription: '언어와 제품을 누구에게 적용할지(본인 외에는 “서버 관리하기” 권한 필요)',
  scopes: { person: '나', channel: '이 채널', server: '이 서버' },
  automatic: '자동',
  noProduct: '지정 안 함',
  watchName: '자동답변',
  watchDescription: '이 채널의 오류 코드에 묻지 않아도 답변하기(“서버 관리하기” 권한 필요)',
  digestName: '주간요약',
  digestDescription: '답을 찾지 못한 질문을 매주 이 채널에 정리(“서버 관리하기” 권한 필요)',
  help: 'imerr가 할 수 있는 일',
  list: '모든 분류와 코드',
  settings: 'imerr가 기억하는 설정',
  noText: '이 메시지에는 imerr가 볼 수 있는 텍스트가 없습니다.',
  notYours: '질문한 사람과 “메시지 관리하기” 권한이 있는 사람만 이 답변을 삭제할 수 있습니다.',
  aside: (order) => `이 내용은 본인에게만 표시됩니다. /imerr 뒤에 다음과 같이 입력하세요: ${order}`,
};

const zhHant: Words = {
  explain: '解釋錯誤碼',
  settingsName: '錯誤碼設定',
  settingsDescription: '檢視或變更 imerr 記住的內容：您自己、此頻道或此伺服器',
  scopeName: '範圍',
  scopeDescription: '語言和產品對誰生效（自己以外需要「管理伺服器」權限）',
  scopes: { person: '我', channel: '此頻道', server: '此伺服器' },
  automatic: '自動',
  noProduct: '不指定',
  watchName: '主動回答',
  watchDescription: '在此頻道主動回答錯誤碼，無需提問（需要「管理伺服器」權限）',
  digestName: '每週摘要',
  digestDescription: '每週在此頻道彙整沒有找到答案的問題（需要「管理伺服器」權限）',
  help: 'imerr 能做什麼',
  list: '所有分類及其錯誤碼',
  settings: 'imerr 記住的內容',
  noText: '這則訊息沒有可供 imerr 檢視的文字。',
  notYours: '只有提問的人，或有「管理訊息」權限的人，可以刪除這則回答。',
  aside: (order) => `此內容僅供您本人檢視。請使用 /imerr 並輸入：${order}`,
};

const words: Readonly<Record<Language, Words>> = { en, zh, ja, ko, 'zh-Hant': zhHant };

/** The words of this door in one language. */
export const speakDiscord = (language: Language): Words => words[language];
