import { isProcess, mayBeProcess } from './level.ts';
import { isOutside, isSnippet, isStatement } from './outsider.ts';
import { isTally } from './tally.ts';

/**
 * What the words beside a number say of it: that it is a code (`code`), that something returned it
 * (`likely`), that it is another kind of number (`other`), or nothing (`open`).
 */
export type Evidence = 'code' | 'likely' | 'other' | 'open';

const errorWord =
  '(?:on)?[A-Za-z_]*(?:err(?:or|no)?|exception)(?:[ _-]?(?:code|no|num|number|id))?s?|[A-Za-z_]{0,20}codes?|(?:ret(?:urn)?|result|biz|sub|sdk|im|tim|chat|trtc)[ _-]?codes?|(?:on|[a-z]{2,20})?(?:fail|Fail)(?:ed|ure)?(?:\\s+with)?|错误代码|错误码|错误编?号|錯誤代碼|錯誤碼|錯誤編?號|错误|錯誤|报错|報錯|失败|失敗|代码|代碼|返回码|エラーコード|エラー番号|エラー|コード|(?:오류|에러)\\s?(?:코드|번호)|오류|에러|코드|실패';
const between =
  '[\\s"\'`:=|#(\\[{<>,.，:：（【「\\\\是为為はが는은이가-]{0,8}(?:(?:is|was|of|number|no\\.?)\\s)?["\'\\s(\\[]{0,3}';
const named = new RegExp(`(?:^|[^A-Za-z])(?:${errorWord})${between}$`, 'i');
/** Fields of results that are written as such: "ret=70001", "errno: 6014". */
const field = /(?:^|[^A-Za-z])(?:ret|rc|ec|result|resultcode)["']?\s?[:=]\s?["']?$/i;

/** Codes that never are an SDK's: a postal code, a QR code, Unicode. */
const foreignCode =
  /(?<![A-Za-z])(?:zip|gate|door|entry|locker|garage|postal|post|area|country|dial(?:ling)?|qr|source|bar|verification|verify|invit(?:e|ation)|promo|discount|key|char|type|language|currency|uni|en|de|trans)[ _-]?coded?(?:\s(?:is|was))?[^A-Za-z]{0,8}$|验证码[^A-Za-z]{0,8}$|(?:認証|入館|証券|暗証|郵便|招待|確認|予約|商品|クーポン|バー|QR)コード[^A-Za-z]{0,8}$|인증\s?코드[^A-Za-z]{0,8}$/i;
/** Statuses of HTTP and of processes: three digits at most. */
const status =
  /(?<![A-Za-z])(?:http[ _-]?status|status|exit(?:ed)?|https?(?:\/\d(?:\.\d)?)?|response)(?:[ _-]?(?:with|status|error))?(?:[ _-]?code)?[^A-Za-z]{0,8}$/i;

/** Something was returned, thrown or shown, or is asked about. */
const returned =
  /(?:\b(?:returns?|returned|returning|throws?|threw|thrown|throwing|gives?|gave|giving|gets?|got|getting|receives?|received|receiving|hit|hitting|reports?|reported|shows?|showing|says?|what(?:'s|\sis|\sdoes)|mean(?:ing)?\sof|difference\sbetween|compare|explain|translate)(?:\s(?:me|us|a|an|the|this))?|(?:报|報|返回|回傳|提示|出现|出現|抛出|拋出|显示|顯示|收到)(?:了|的是)?(?:个|個|一个|一個)?)[\s"'(:：]{0,3}$/i;
const isReturned =
  /^["'\])]?\s?(?:means?\b|(?:is|was|gets?|got)\s(?:returned|thrown|reported|shown)|c[oa]mes?\sback|(?:が|を|と|で|に)?\s?(?:毎回|必ず|ずっと|よく)?(?:返|出|発生|表示|なり|なる|失敗)|とは|って|(?:이|가|은|는|을|를|으로|로|라고)?\s?(?:(?:계속|자꾸|항상|또)\s?)?(?:떠|뜨|뜹|떴|나와|나옵|나온|나오|나타|발생|반환|리턴|실패|받|뭐|무슨)|(?:の\s?)?(?:違い|原因|意味|対処|解決)|(?:의|이랑|와|과)?\s?(?:차이|원인|의미|뜻|해결)|(?:(?:分别|分別|都|各自)?\s?(?:是什么|是什麼|是啥)|什么意思|什麼意思|怎么|怎麼|(?:的|有什么|有什麼|有啥)?\s?(?:区别|區別|差别|差別|原因|含义|含義|意思)))/i;
const errorAfter =
  /^["'\])）】」]{0,3}\s?(?:番|번)?\s?(?:の\s?)?(?:error\b|err\b|エラー|错误|錯誤|报错|報錯|오류|에러)/i;

const openAtEnd = /[([{<（【「]\s?$/;
const closeAtStart = /^\s?[)\]}>）】」]/;
const errorBefore =
  /err|fail|exception|timeout|timed out|denied|refused|expired|invalid|wrong|过期|過期|無効|만료|错误|錯誤|失败|失敗|报错|報錯|超时|逾時|エラー|タイムアウト|오류|에러|실패|시간\s?초과/i;
/** The tag and process of a line of Android's log: "E/ImSDK (1234): ". */
const processAt = /(?:^|\s)[VDIWEFA]\/[\w.$:-]{1,60}\s*\(\s*$/;

const latinUnit =
  '(?:ms|µs|us|ns|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|months?|years?|[kmgt]i?b(?:ps|it|yte)?s?|[kmg]bit|bytes?|bits?|bps|fps|px|pixels?|k?hz|mhz|ghz|rpm|qps|rps|tps|dpi|km|cm|mm|kg|miles?|steps?|points?|characters?|chars?|words|users|people|persons|members|groups|friends|messages|msgs|requests|items|rows|lines|files|calls|times|retries|attempts|downloads|likes|views|pcs|ports?|usd|eur|cny|rmb|jpy|krw|dollars?|euros?|yen|won|yuan|am|pm|x)(?![A-Za-z])';
/** Units of one character are not the beginning of a word: 回调, 日志, 条件. */
const hanUnit =
  '毫秒|ミリ秒|秒(?![退断斷踢掉回崩出])|分钟|分鐘|分間|分(?![析类類组组享支配别別歧片布发發割辨页頁])|小时|小時|時間|天(?![天生])|字节|位元組|字符|文字|元(?![素数數])|块钱|塊錢|円|人民[币幣]|[美日欧歐韩韓港澳台]元|[韩韓港台][币幣]|英[镑鎊]|ドル|ユーロ|ポンド|ウォン|ポイント|ページ|バイト|个人(?![的信资账])|個人(?![的信資帳ァ-ン情設])|人(?![工员員家脸臉])|条(?!件)|條(?!件)|次(?![数數次])|件(?!名)|回(?![调調复復答滚滾線线避传傳收来來头頭退])|個(?![性別体體])|个(?![性别体])|年|月|日(?![志誌本语語常])|号线|歳|行(?![为為動き不吗嗎])|点(?=$|[\\s，。、！!,.]|[钟鐘整半了]|です|でし|だ|の|を|が|で)|[号號]室|(?:[番号號])?(?:ポート|端口)';
const koreanUnit =
  '(?:바이트|시간|달러|유로|위안|원|점|번째|페이지|호실|(?:번\\s?)?포트|초|분|시|일(?!\\s때)|월|년|명|개|건|줄)(?=(?:이|은|는|을|를|의|에|으로|로|도|만|동안|마다|정도|쯤|씩|짜리|입니다|전|후|뒤)?(?![가-힣]))';
const unitAfter = new RegExp(`^\\s?(?:${latinUnit}|[%°$€£¥₩₹₽฿]|${hanUnit}|${koreanUnit})`, 'i');

/** Units that no code stands before, whatever stands before it: "error 6017 KB". */
const measureAfter =
  /^(?:\/\d{1,12})?\s?(?:(?:ms|µs|us|ns|[kmgt]i?b(?:ps)?|bytes?|bps|fps|px|[kmg]?hz|usd|eur|cny|rmb|jpy|krw|dollars?|euros?|yen|yuan)(?![A-Za-z])|[%°$€£¥₩₹₽฿]|毫秒|ミリ秒|円|元(?![素数數])|块钱|塊錢|人民[币幣]|[美日欧歐韩韓港澳台]元|ドル|ユーロ|ウォン|바이트|달러|유로|위안|원(?![가-힣]))/i;

/** What has a number of its own, also where a particle or a verb stands between: ポートは, 端口是, "port is". */
const place =
  '电话(?:号码)?|電話(?:番号|號碼)?|手机号?|手機號?|端口号?|端口號|ポート(?:番号)?|房间号?|房間號?|ルーム(?:番号|ID)?|전화(?:번호)?|포트(?:\\s?번호)?|(?<!추)방(?:\\s?번호)?';
const placeBefore = new RegExp(
  `(?:(?:${place})\\s?(?:は|が|を|는|은|이|가|을|를|是|为|為)|\\b(?:ports?|room|line|pid|uid|version|page|phone)(?:\\s(?:number|no\\.?))?(?:\\s(?:is|was))?)[\\s"':=#：]{0,4}$`,
  'i',
);

const otherBefore = new RegExp(
  [
    '(?:(?:app|room|user|group|msg|message|trace|request|req|order|seq|session|conv|client|server|device|stream|task|process|thread)[ _-]?id',
    '\\b(?:uid|pid|tid|process|worker|thread|uin|tinyid|seq|ports?|localhost|lines?|col(?:umn)?|row|build|rev|revision|ver(?:sion)?|issue|ticket|order|pr|pull|page|chapter|room|users?|member|zip|tel|phone|call|fax|mobile|ext|year|since|until|usd|eur|cny|rmb|jpy|krw)',
    '\\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\\.?(?:\\s\\d{1,2},?)?',
    '第|行目|用户|用戶|ユーザー|사용자',
    '\\.[a-z]{1,4}(?=:)',
    `${place}|[$€£¥₩₹₽฿])[\\s"':=#.№]{0,4}$`,
  ].join('|'),
  'i',
);

/** UTF-16 units before and after a number that are looked at. */
export const reach = { before: 120, after: 24 } as const;

/** An error is spoken of in the same sentence, not far before the parenthesis. */
function isEnclosedError(before: string, after: string): boolean {
  if (!openAtEnd.test(before) || !closeAtStart.test(after)) return false;
  return errorBefore.test(before.replace(/^.*[。！？；!?;]/s, ''));
}

/**
 * What stands beside a number, as far as `reach`, on its line: `before` ends where it begins, `after`
 * begins where it ends. `digits` is how many it has.
 */
export function weighEvidence(before: string, after: string, digits: number): Evidence {
  if (before === '' && after === '') return 'open';
  // A choice of an autocomplete, sent as it is shown: "10038 · Group would exceed its member limit".
  if (before === '' && after.startsWith(' · ')) return 'code';
  const near = before.slice(-40);
  if (isStatement(before, after) || isOutside(before, after) || measureAfter.test(after))
    return 'other';
  if (foreignCode.test(near) || processAt.test(before) || (digits < 4 && status.test(near)))
    return 'other';
  if (isTally(near, after) || isProcess(near, after)) return 'other';
  if (mayBeProcess(near, after)) return 'open';
  if (named.test(near) || field.test(near)) return 'code';
  if (unitAfter.test(after) || otherBefore.test(near) || isSnippet(before, after)) return 'other';
  if (errorAfter.test(after) || isEnclosedError(before, after)) return 'code';
  if (returned.test(near) || isReturned.test(after)) return 'likely';
  return placeBefore.test(near) ? 'other' : 'open';
}

/** A count of errors ("errors: 0", "0 errors") instead of the code 0. */
export function isCount(before: string, after: string): boolean {
  return (
    /(?:errors|exceptions|failures|failed|fail)\W{0,4}$/i.test(before) ||
    /^\s?(?:errors|exceptions|failures|warnings|failed)\b/i.test(after)
  );
}
