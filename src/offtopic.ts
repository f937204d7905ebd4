/** Products, tools and services whose errors are not ours. Whole words. */
const others = [
  'npm|yarn|pnpm|npx|node\\.?js|webpack|vite|eslint|typescript|tsc|babel|jest|cypress|playwright|react|vue|angular|next\\.?js',
  'pip|pypi|python|django|flask|java|maven|gradle|spring|kotlin|xcode|cocoapods|golang|cargo|rustc|gcc|cmake|makefile|ruby|rails|php|laravel|composer',
  'mysql|mariadb|postgres(?:ql)?|sqlite|mongo(?:db)?|redis|elasticsearch|kafka|rabbitmq|oracle|nginx|apache|tomcat|docker|kubernetes|kubectl|k8s|helm|terraform|ansible|jenkins|github|gitlab|git|ssh|sudo|apt|brew|linux|ubuntu|windows update',
  'aws|s3|ec2|lambda|azure|gcp|google cloud|firebase auth|cloudflare|vercel|heroku|aliyun|oss',
  'zoom|teams|skype|whatsapp|wechat|telegram|line app|kakaotalk|facebook|instagram|twitter|tiktok|youtube|gmail|outlook|netflix|spotify|steam|playstation|xbox|twilio|agora|sendbird|stripe|paypal|shopify|wordpress|excel|photoshop',
  '微信|支付宝|支付寶|钉钉|飞书|阿里云|阿里雲|华为云|百度|抖音|淘宝|美团|滴滴|카카오톡|카톡|네이버|엑셀|쿠팡|배민|エクセル|ライン|メルカリ|楽天',
].join('|');

const otherProducts = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${others})(?![\\p{L}\\p{N}_])`, 'iu');
const otherProductsOfAsia =
  /微信|支付宝|支付寶|钉钉|飞书|阿里云|阿里雲|华为云|百度|抖音|淘宝|카카오톡|카톡|엑셀|エクセル/u;

/** What other software prints: exceptions of languages, SQL, HTTP statuses, build tools. */
const otherErrors =
  /\b(?:ModuleNotFound|Type|Reference|Syntax|Range|Import|Key|Attribute|Value|Index|Name|ZeroDivision|Assertion|NullPointer|ClassNotFound|ArrayIndexOutOfBounds|FileNotFound|IO|Runtime|IllegalArgument|IllegalState|OutOfMemory|StackOverflow|SegmentationFault)(?:Error|Exception)\b|\bsegmentation fault\b|\bE(?:RESOLVE|ADDRINUSE|NOENT|ACCES|CONNREFUSED|CONNRESET|PIPE|PERM)\b|\bHTTP\s?\/?\s?(?:\d\.\d\s)?[1-5]\d\d\b|\b(?:40[0-9]|50[0-4]) (?:bad gateway|not found|forbidden|unauthorized|internal server error|service unavailable)\b|\bselect\b.+\bfrom\b|\binsert\s+into\b|\bupdate\b.+\bset\b.+=|\bdelete\s+from\b|\bcreate\s+table\b|\bORA-\d+|\bERROR \d{4} \(/i;

/** Greetings, thanks, wishes, small talk. */
const smallTalk =
  /^(?:ok(?:ay)?|yes|no)[.! ]*$|^(?:hi|hello|hey|yo|good (?:morning|afternoon|evening|night)|thanks?(?: you)?|thx|ty|lol|haha+|nice|great|cool|bye|see you|congrat\w*|welcome)\b[^?]{0,24}$|\bhappy (?:birthday|new year|holidays)\b|\bhow are you\b|\bwho (?:made|are|is) you\b|(?:早上好|晚上好|中午好|下午好|你好|您好|大家好|辛苦了|谢谢|謝謝|多谢|生日快乐|生日快樂|新年快乐|恭喜|再见|晚安|在吗|在嗎|哈哈|加油)|おはよう|こんにちは|こんばんは|お疲れ(?:様|さま)|ありがとう|おめでとう|よろしく|おやすみ|お願いします[。、!！]*$|俳句|안녕|고마워|감사합니다|감사해요|수고|생일 ?축하|축하해|잘 ?자|좋은 (?:아침|하루)|ㅋㅋ|ㅎㅎ|ㅠㅠ$/iu;

/** Proposals and requests to people: nothing failed. */
const proposal =
  /^(?:can|could|would|will) (?:you|we|someone|anyone|u)\b|^(?:let'?s|lets|please (?:send|share|review|check|add|join|call|come)|shall we|i will|i'll|we will|we'll|we should|i am going|i'm going)\b|(?:一起|咱们|我们).{0,12}吧[。!！~]*$|[^了]吧[。!！~]*$|(?:しよう|しましょう|ませんか|ましょうか)[。、!！?？]*$|(?:하자|가자|먹자|보자|만들자|할까요?|갈까요?|먹을까요?|합시다)[.!~?]*$/iu;

/** Everyday matters, places, appointments, work that is no failure of a call. */
const everyday =
  /\b(?:lunch|dinner|breakfast|coffee|weather|meeting (?:at|room|tomorrow|today)|stand-?up|vacation|holiday|weekend|pull request|PR #?\d+|code review|merge request|shipped|order #|stock price|football|movie|recipe|restaurant|flight|taxi|took \d+ ?m?s)\b|在哪[里裡儿]|股票|天气|天氣|午饭|晚饭|午飯|晚飯|吃饭|吃飯|开会|開會|请假|請假|加班|周末|週末|捷運|地铁站|电影|電影|外卖|快递|机票|合并了?$|review|(?:夕飯|昼食|昼ごはん|ランチ|飲み会|会議|天気|電車|週末|休暇|映画|旅行|レビュー|この(?:メソッド|変数|関数))|どこ(?:です|に|へ|か)|(?:점심|저녁|아침|회의|날씨|주말|휴가|영화|여행|리뷰|머지|퇴근|출근|답장|맛집)|어디/iu;

const price =
  /[$€£¥￥₩]\s?\d|\d[\d,.]*\s?(?:円|元|块钱|塊錢|원|dollars?|euros?|usd|yen|won|rmb)(?![a-z])/iu;
const address = /[都道府県].{0,8}[市区町村]|\d+丁目/u;

const telephone =
  /(?<!\d)(?:\+\d{1,3}[\s-]?)?(?:\d{2,4}[\s-]){2}\d{4}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)/;

/**
 * Whether a text that names no code speaks of something else: small talk, a proposal, an everyday
 * matter, a price, another product's error, SQL, a telephone number. Such a text is not searched, since its words may well be
 * those of an entry.
 */
export function isOffTopic(text: string): boolean {
  return [
    otherProducts,
    otherProductsOfAsia,
    otherErrors,
    smallTalk,
    proposal,
    everyday,
    price,
    address,
    telephone,
  ].some((pattern) => pattern.test(text));
}
