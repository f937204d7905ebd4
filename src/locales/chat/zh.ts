import type { ChatPhrases } from './en.ts';

/** What stands around answers in Slack and Discord, in Simplified Chinese. */
export const zh: ChatPhrases = {
  share: '分享',
  shareThread: '分享到消息列',
  sharedBy: (name) => `由 ${name} 分享`,
  shared: '已分享',
  sharedAlready: '这条回答已经分享过。',
  notMember: (invite) =>
    `imerr 不在此频道，无法在这里发消息。请在频道中输入 ${invite}，然后再分享。`,
  notShared: '未能分享，请稍后再试。',
  perhapsShared: '没有及时收到答复，不确定是否已分享。请先在频道中确认，imerr 不会重复发送。',
  closedChannel: '该频道限制发言或已归档，imerr 无法在这里分享。',
  delete: '删除',
  notYours: '只有提问的人可以删除这条回答。',
  notDeleted: '未能删除，请稍后再试。',
  language: '语言',
  automatic: '自动',
  product: '优先显示的产品',
  noProduct: '不指定',
  explainTitle: '错误码',
  searchTitle: '查询错误码',
  search: '查询',
  close: '关闭',
  question: '错误码、符号、错误信息、几个词或一段日志',
  sections: '按分类浏览',
  watching: '管理员已在此频道开启主动回答，因此 imerr 会解释这里出现的错误码。',
  silence: '在此频道停止',
  mute: '不再提示此错误码',
  muteAll: '不再提示这些错误码',
  silenced: (codes, days) =>
    `${days} 天内，imerr 不再在此频道主动回答 ${codes}。直接提问仍会回答。管理员可以用 watch off 完全关闭。`,
  notSilenced: '未能保存，请过几分钟再试。',
  notInstalled: 'imerr 已不再安装于此。管理员可以重新安装。',
};
