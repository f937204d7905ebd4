/** Programs and services whose errors have numbers of their own. */
const service =
  'mysql\\w*|mariadb|postgres(?:ql)?|psql|sqlstate|sqlite\\d?|oracle|mongo\\w*|redis|kafka|rabbitmq|elasticsearch|nginx|apache|haproxy|winsock|wsa[a-z]+|win32|windows|metamask|stripe|paypal|cloudflare|twilio|discord|slack|telegram|whatsapp|messenger|agora|zoom|teams|facebook|instagram|twitter|github|gitlab|aws|azure|gcp|openai|shopify|salesforce|jira|steam|playstation|xbox|netflix|ethereum|web3|websocket|curl|libcurl|ffmpeg|声网|聲網|微信支付|微信公众号|企业微信|企業微信|wecom|wechat\\spay|钉钉|釘釘|dingtalk|飞书|飛書|feishu|lark|支付宝|支付寶|alipay|银联|sql\\sserver|mssql|odbc|jdbc|smtp|imap|pop3|s?ftp|filezilla|outlook|firebase|firestore|google\\splay|play\\sstore|app\\sstore|storekit|admob|baidu|百度(?:云|雲|地图|翻译)?|amap|高德(?:地图)?|抖音|douyin|tiktok|微博|weibo|shopee|lazada|binance|coinbase|viber|webex|skype|twitch|vonage|opentok|line|楽天|paypay|kakao(?:talk|pay)?|카카오(?:톡|페이)?|네이버|토스|라인';
/** What may stand between a service and the number of its error. */
const between =
  "(?:'s|server|client|api|bot|开放平台|開放平台|messaging|translate|errcode|err_code|error_code|infocode|error|err|errors|code|codes|status|close[ds]?|returns?|returned|with|throws?|gives?|exception|e|login|pay|支付|接口|返回|报错|報錯|报|報|错误码|錯誤碼|错误|錯誤|エラーコード|エラー|コード|の|が|로그인|결제|오류|에러|코드)";
const serviceBefore = new RegExp(
  `(?<![A-Za-z])(?:${service})(?:[\\s:：]{0,3}${between}){0,4}[\\s:：#=([]{0,3}$`,
  'i',
);
/** WeChat is a platform of ours too, where its API is not meant. */
const wechatBefore =
  /(?:(?<![A-Za-z])(?:wechat|weixin)(?:\s(?:api|server|oauth))?|微信(?:公众号|公眾號|开放平台|開放平台|api|接口|网页授权)?\s?(?=errcode))\s?(?:errcode|err_?code|error(?:\scode)?)[\s:：#=]{0,3}$/i;
/** A class or field of somebody else's, anywhere before on the line: `discord.errors.NotFound: ... (error code: `. */
const classBefore =
  /(?<![A-Za-z])(?:discord|firebase|stripe|twilio|telegram|github|openai|mysql|postgres|psycopg|npgsql|sqlite|mongo|redis|botocore|aws|slack)[A-Za-z.]{0,20}(?:error|exception)s?\b[^\n]{0,80}$/i;
/** Fields of WeChat's and DingTalk's answers; ours are ErrorCode and ErrorInfo. */
const fieldAfter = /^\s?,\s?["']errmsg["']/;
const serviceAfter = /^\s?[):]?\s?(?:WSA[A-Z]+|winsock|sqlstate|mysql|postgres)\b/i;
/** Slack and Discord are where questions are asked: their names alone say nothing of a number. */
const placeAlone = /(?<![A-Za-z])(?:slack|discord|teams|windows|line|라인)[\s:：#=(]{0,3}$/i;

/** A statement in SQL. */
const sql =
  /\bselect\b[^;]{1,80}\bfrom\b|\binsert\s+into\b|\bupdate\s+\w+\s+set\b|\bdelete\s+from\b|\balter\s+table\b|\bwhere\s+\w+\s*(?:=|<|>|in\b)/i;

/** Functions that are called with a code: `onError(10014)`, "failed(6017)". */
const telling = /(?:err|fail|code|exception|reject|callback|result|status)\w*\($/i;
const callBefore = /[A-Za-z_$]\w{0,40}\((?:[^()]{0,60},\s?)?$/;
const callAfter = /^\s?[,)]/;
const indexBefore = /[A-Za-z_$]\w{0,40}\[$/;
/** A field that holds a measure, an amount or an id; a comparison; a sum. */
const fieldBefore =
  /(?<![A-Za-z])(?:amount|qty|quantity|price|total|sum|counts?|size|length|len|width|height|offset|limit|take|skip|timestamp|time|timeout|ts|thread|byte|index|idx|balance|fee|cost|age|score|weight|duration|interval|delay|x|y|z|(?:[A-Za-z]{1,20}(?:_id|Id|ID))|id|[A-Za-z]{0,20}[sS]eq|sku|isbn|gid)["']?\s?[:=]{1,2}\s?["']?$/;
const namedBefore = /(?<![A-Za-z])(?:timestamp|thread|byte|offset|sku|isbn|width|height)\s$/i;
const comparedBefore = /[A-Za-z_)\]](?:\s[<>]=?|\s?[-+*/%]=)\s?$/;
const summedAfter = /^\s[-+*/%]\s\d/;
const gitBefore = /\bgit\s[a-z-]{2,20}\s$/;

/** Whether a number stands in a statement in SQL, or in the call of a function that reports no error. */
export function isStatement(before: string, after: string): boolean {
  const near = before.slice(-64);
  if (sql.test(before) && !/err/i.test(near)) return true;
  if (!callBefore.test(near) || !callAfter.test(after)) return false;
  return !telling.test(/[A-Za-z_$]\w{0,40}\((?=[^(]*$)/.exec(near)?.[0] ?? '');
}

/** Whether a number stands in a piece of a program: a field that is no code, an index, a comparison, a sum. */
export function isSnippet(before: string, after: string): boolean {
  const near = before.slice(-64);
  return (
    indexBefore.test(near) ||
    fieldBefore.test(near) ||
    namedBefore.test(near) ||
    comparedBefore.test(near) ||
    summedAfter.test(after) ||
    gitBefore.test(near)
  );
}

/** Whether a number is that of another product's error: "MySQL ERROR 1005", 微信支付返回 40001. */
export function isOutside(before: string, after: string): boolean {
  const near = before.slice(-64);
  if (placeAlone.test(near)) return false;
  if (serviceBefore.test(near) || serviceAfter.test(after) || fieldAfter.test(after)) return true;
  return wechatBefore.test(near) || classBefore.test(before);
}

/** Codes of Windows sockets, which are those of groups here. */
const winsock = /^100\d\d$/;
const socketBefore =
  /(?:(?<![A-Za-z])socket\s?(?:error|exception)|socketexception|win(?:32)?\s?error|winsock|wsa[a-z]+|\bos\serror\b[^\n]{0,40}errno|forcibly\sclosed[^\n]{0,30}|actively\srefused[^\n]{0,30}|(?<![A-Za-z])(?:smtp|ftp|outlook|filezilla)[^\n]{0,20})[\s:=#([]{0,4}(?:(?:error|code)[\s:=#([]{0,4})?$/i;

/** Whether a number is an error of Windows sockets: "WinError 10061", "forcibly closed by the remote host (10054)". */
export const isWinsock = (before: string, code: string): boolean =>
  winsock.test(code) && socketBefore.test(before);
