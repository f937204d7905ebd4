import type { ChatPhrases } from './en.ts';

/** What stands around answers in Slack and Discord, in Japanese. */
export const ja: ChatPhrases = {
  share: '共有',
  shareThread: 'スレッドで共有',
  sharedBy: (name) => `${name}さんが共有`,
  shared: '共有済み',
  sharedAlready: 'この回答はすでに共有されています。',
  notMember: (invite) =>
    `imerrはこのチャンネルに参加していないため、投稿できません。チャンネルで${invite}と入力してから、もう一度共有してください。`,
  notShared: '共有できませんでした。しばらくしてからもう一度お試しください。',
  perhapsShared:
    '時間内に応答がなかったため、共有できたかどうか分かりません。投稿されているか確認してください。もう一度送ることはありません。',
  closedChannel:
    'このチャンネルは投稿が制限されているか、アーカイブされているため、imerrは共有できません。',
  delete: '削除',
  notYours: 'この回答を削除できるのは質問した人だけです。',
  notDeleted: '削除できませんでした。しばらくしてからもう一度お試しください。',
  language: '言語',
  automatic: '自動',
  product: '先に表示する製品',
  noProduct: '指定なし',
  explainTitle: 'エラーコード',
  searchTitle: 'エラーコードを調べる',
  search: '検索',
  close: '閉じる',
  question: 'コード、シンボル、メッセージ、数語、またはログ',
  sections: '分類から探す',
  watching:
    '管理者が自動回答をオンにしたため、imerrはこのチャンネルのエラーコードに自分から回答します。',
  silence: 'このチャンネルで停止',
  mute: 'このコードは通知しない',
  muteAll: 'これらのコードは通知しない',
  silenced: (codes, days) =>
    `このチャンネルでは${days}日間、imerrは${codes}に自動では答えません。質問すれば答えます。管理者は watch off で自動の回答をすべて止められます。`,
  notSilenced: '保存できませんでした。数分後にもう一度お試しください。',
  notInstalled: 'imerrはここにはもうインストールされていません。管理者が再インストールできます。',
};
