// Made from zh.ts by scripts/locale.ts: npm run locale
import type { ChatPhrases } from './en.ts';

/** What stands around answers in Slack and Discord, in Simplified Chinese. */
export const zhHant: ChatPhrases = {
  share: '分享',
  shareThread: '分享到訊息列',
  sharedBy: (name) => `由 ${name} 分享`,
  shared: '已分享',
  sharedAlready: '這條回答已經分享過。',
  notMember: (invite) =>
    `imerr 不在此頻道，無法在這裡發訊息。請在頻道中輸入 ${invite}，然後再分享。`,
  notShared: '未能分享，請稍後再試。',
  perhapsShared: '沒有及時收到答覆，不確定是否已分享。請先在頻道中確認，imerr 不會重複傳送。',
  closedChannel: '該頻道限制發言或已歸檔，imerr 無法在這裡分享。',
  delete: '刪除',
  notYours: '只有提問的人可以刪除這條回答。',
  notDeleted: '未能刪除，請稍後再試。',
  language: '語言',
  automatic: '自動',
  product: '優先顯示的產品',
  noProduct: '不指定',
  explainTitle: '錯誤碼',
  searchTitle: '查詢錯誤碼',
  search: '查詢',
  close: '關閉',
  question: '錯誤碼、符號、錯誤訊息、幾個詞或一段日誌',
  sections: '按分類瀏覽',
  watching: '管理員已在此頻道開啟主動回答，因此 imerr 會解釋這裡出現的錯誤碼。',
  silence: '在此頻道停止',
  mute: '不再提示此錯誤碼',
  muteAll: '不再提示這些錯誤碼',
  silenced: (codes, days) =>
    `${days} 天內，imerr 不再在此頻道主動回答 ${codes}。直接提問仍會回答。管理員可以用 watch off 完全關閉。`,
  notSilenced: '未能儲存，請過幾分鐘再試。',
  notInstalled: 'imerr 已不再安裝於此。管理員可以重新安裝。',
};
