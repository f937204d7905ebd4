import type { Words } from './en.ts';

export const ja: Words = {
  heading: 'このエラーコードの意味は？',
  about:
    'Tencent Cloud Chat（IM）とTRTCのエラーコードを説明します。コードの意味、いまできる対処、その出典を示します。',
  skip: '本文へ移動',
  home: 'トップページ',
  search: '検索',
  searchLabel: 'コード、シンボル名、メッセージ、または短い言葉',
  suggestions: '候補',
  language: '言語',
  path: '現在の位置',
  browse: '一覧から探す',
  codes: (count) => `${count}件`,
  code: 'コード',
  meaning: '意味',
  hex: '16進表記',
  reportedBy: '返す側',
  status: '状態',
  readOn: '参考リンク',
  neighbours: '同じ分類の前後のコード',
  results: (query) => `「${query}」への回答`,
  permalink: 'ページを開く',
  missing: 'ページが見つかりません',
  missingText: 'このアドレスに当たるコードや分類は収録されていません。検索してください：',
  tooMany: 'このアドレスからのリクエストが多すぎます。1分ほど待ってください。',
  tooLong:
    '質問が長すぎて、アドレスに収まりません。ログなどの長いテキストは /play に貼り付けてください。',
  failed: 'ページを作成できませんでした。内容は記録されています。',
  needsScript:
    'この静的なページでの検索にはJavaScriptが必要です。使えない場合も、すべてのコードを分類から探せます。',
  searching: '検索中',
  asData: 'JSON形式',
  api: 'API仕様',
  edition: (version, count) => `カタログ ${version}、全${count}件`,
};
