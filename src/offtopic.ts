import { readTone } from './tone.ts';

/** What other software prints: exceptions of languages, SQL, HTTP statuses, build tools. */
const otherErrors =
  /\b(?:ModuleNotFound|Type|Reference|Syntax|Range|Import|Key|Attribute|Value|Index|Name|ZeroDivision|Assertion|NullPointer|ClassNotFound|ArrayIndexOutOfBounds|FileNotFound|IO|Runtime|IllegalArgument|IllegalState|OutOfMemory|StackOverflow|SegmentationFault)(?:Error|Exception)\b|\bsegmentation fault\b|\bE(?:RESOLVE|ADDRINUSE|NOENT|ACCES|CONNREFUSED|CONNRESET|PIPE|PERM)\b|\bHTTP\s?\/?\s?(?:\d\.\d\s)?[1-5]\d\d\b|\b(?:40[0-9]|50[0-4]) (?:bad gateway|not found|forbidden|unauthorized|internal server error|service unavailable)\b|\bselect\b.+\bfrom\b|\binsert\s+into\b|\bupdate\b.+\bset\b.+=|\bdelete\s+from\b|\bcreate\s+table\b|\bORA-\d+|\bERROR \d{4} \(/i;

/** Greetings, thanks, wishes, small talk. */
const smallTalk =
  /^(?:ok(?:ay)?|yes|no)[.! ]*$|^(?:hi|hello|hey|yo|good (?:morning|afternoon|evening|night)|thanks?(?: you)?|thx|ty|lol|haha+|nice|great|cool|bye|see you|congrat\w*|welcome)\b[^?]{0,24}$|\bhappy (?:birthday|new year|holidays)\b|\bhow are you\b|\bwho (?:made|are|is) you\b|(?:早上好|晚上好|中午好|下午好|你好|您好|大家好|辛苦了|谢谢|謝謝|多谢|生日快乐|生日快樂|新年快乐|恭喜|再见|晚安|在吗|在嗎|哈哈|加油)|おはよう|こんにちは|こんばんは|お疲れ(?:様|さま)|ありがとう|おめでとう|よろしく|おやすみ|お願いします[。、!！]*$|俳句|안녕|고마워|감사합니다|감사해요|수고|생일 ?축하|축하해|잘 ?자|좋은 (?:아침|하루)|ㅋㅋ|ㅎㅎ|ㅠㅠ$/iu;

/** Proposals and requests to people: nothing failed. */
const proposal =
  /^(?:can|could|would|will) (?:you|we|someone|anyone|u)\b|^(?:let'?s|lets|please (?:send|share|review|check|add|join|call|come)|shall we|i will|i'll|we will|we'll|we should|i am going|i'm going)\b|(?:一起|咱们|我们).{0,12}吧[。!！~]*$|[^了]吧[。!！~]*$|(?:しよう|しましょう|ませんか|ましょうか)[。、!！?？]*$|(?:하자|가자|먹자|보자|만들자|할까요?|갈까요?|먹을까요?|합시다)[.!~?]*$/iu;

const price =
  /[$€£¥￥₩]\s?\d|\d[\d,.]*\s?(?:円|元|块钱|塊錢|원|dollars?|euros?|usd|yen|won|rmb)(?![a-z])/iu;
const address = /[都道府県].{0,8}[市区町村]|\d+丁目/u;

const telephone =
  /(?<!\d)(?:\+\d{1,3}[\s-]?)?(?:\d{2,4}[\s-]){2}\d{4}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)/;

/** A word alone, of everyday use unless it speaks of a failure: "message", 群组, グループ, 서버. */
const oneWord =
  /^(?:[a-z]{1,12}|\p{Script=Han}{1,4}|\p{Script=Katakana}{1,8}|[\p{Script=Katakana}ー]{1,8}|\p{Script=Hangul}{1,5})[\s?？!！.。]*$/iu;

/**
 * Whether a text that names no code speaks of something else: small talk, a proposal, a price,
 * an address, what other software prints, SQL, a telephone number. Such a text is not searched, since its words may well be
 * those of an entry.
 */
export function isOffTopic(text: string): boolean {
  if (oneWord.test(text.trim()) && !readTone(text).failing) return true;
  return [otherErrors, smallTalk, proposal, price, address, telephone].some((pattern) =>
    pattern.test(text),
  );
}
