import type { Entry } from './answer.ts';

/** Words that stand in any sentence. */
const common =
  /^(?:this|that|with|from|have|what|does|when|will|your|their|there|them|they|then|after|before|into|only|some|code|中的|一个|一個|你的|我的|是不|可以|有人|있습|요청|보내|아직|누가|コード)$/;

/** Latin words, pairs of Han characters, words in Katakana, beginnings of Korean words. */
const word = /[a-z]{4,}|[\u4e00-\u9fff]{2,}|[ァ-ヶー]{3,}|[가-힣]{2,}/g;

function listStems(text: string): Set<string> {
  const stems = new Set<string>();
  for (const [found] of text.normalize('NFKC').toLowerCase().matchAll(word)) {
    if (common.test(found)) continue;
    if (/^[a-z]/.test(found)) stems.add(found.slice(0, 5));
    else if (/^[ァ-ヶー]/.test(found)) stems.add(found.slice(0, 4));
    else if (/^[가-힣]/.test(found)) stems.add(found.slice(0, 2));
    else for (let at = 0; at + 2 <= found.length; at += 1) stems.add(found.slice(at, at + 2));
  }
  return stems;
}

/** All that entries say, in lower case, by entry. */
const saidBy = new WeakMap<Entry, string>();

function readEntry(entry: Entry): string {
  const known = saidBy.get(entry);
  if (known !== undefined) return known;
  const { title, meaning, fix, symbols } = entry;
  const said = JSON.stringify([title, meaning, fix, symbols]).toLowerCase();
  saidBy.set(entry, said);
  return said;
}

/** Whether a remark has a word of an entry in any language: "31704 deleting a contact". */
export function isKin(text: string, entry: Entry): boolean {
  const said = readEntry(entry);
  for (const stem of listStems(text)) if (!common.test(stem) && said.includes(stem)) return true;
  return false;
}
