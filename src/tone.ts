/** Latin words stand alone; others stand anywhere, since their writing has no spaces. */
function compile(latin: readonly string[], others: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${latin.join('|')})\\b|${others.join('|')}`, 'iu');
}

/** Products, tools and services whose errors are not ours. Whole words. */
const others = [
  'npm|yarn|pnpm|npx|node\\.?js|webpack|vite|eslint|typescript|tsc|babel|jest|cypress|playwright|react|vue|angular|next\\.?js',
  'pip|pypi|python|django|flask|java|maven|gradle|spring|kotlin|xcode|cocoapods|golang|cargo|rustc|gcc|cmake|makefile|ruby|rails|php|laravel|composer',
  'mysql|mariadb|postgres(?:ql)?|sqlite|mongo(?:db)?|redis|elasticsearch|kafka|rabbitmq|oracle|nginx|apache|tomcat|docker|kubernetes|kubectl|k8s|helm|terraform|ansible|jenkins|github|gitlab|git|ssh|sudo|apt|brew|linux|ubuntu|windows update',
  'aws|s3|ec2|lambda|azure|gcp|google cloud|firebase auth|cloudflare|vercel|heroku|aliyun|oss',
  'zoom|teams|skype|whatsapp|wechat|telegram|line app|kakaotalk|facebook|instagram|twitter|tiktok|youtube|gmail|outlook|netflix|spotify|steam|playstation|xbox|twilio|agora|sendbird|stripe|paypal|shopify|wordpress|excel|photoshop',
  'mailchimp|vpn|sentry|datadog|figma|jira|confluence|notion|asana|trello|grafana|prometheus|cloudformation|airflow|snowflake|salesforce|hubspot|zendesk|miro|canva|dropbox|onedrive|sharepoint|powerpoint|linkedin|printer|postman',
  '微信|支付宝|支付寶|钉钉|飞书|阿里云|阿里雲|华为云|百度|抖音|淘宝|美团|滴滴|카카오톡|카톡|네이버|엑셀|쿠팡|배민|エクセル|ライン|メルカリ|楽天',
].join('|');

const otherProducts = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${others})(?![\\p{L}\\p{N}_])`, 'iu');
const otherProductsOfAsia =
  /微信|支付宝|支付寶|钉钉|飞书|阿里云|阿里雲|华为云|百度|抖音|淘宝|카카오톡|카톡|엑셀|エクセル/u;

/** Words of failure, refusal, limits and absence: what a text about an error has in some form. */
const failing = compile(
  [
    "fail\\w*|err(?:or)?s?|exception|can(?:no|')t|can not|could(?:n't| not)",
    "won't|doesn't|isn't|aren't|wasn't|didn't|don't|not|no|never|unable",
    'invalid|wrong|bad|den(?:y|ied)|refus\\w*|reject\\w*|expir\\w*',
    'time(?:d|s)?[ -]?out|too|exceed\\w*|over|limit\\w*|full|max(?:imum)?|quota',
    'missing|lacks?|without|lost|empty|blank|block\\w*|bann?ed|mut(?:e|ed|ing)',
    'kick\\w*|duplicate\\w*|already|twice|unknown|broken|corrupt\\w*|disconnect\\w*',
    'drop(?:ped|s)?|stuck|crash\\w*|illegal|forbidden|disabled|deleted|dismissed',
    'disband\\w*|exists?|overload\\w*|suspend\\w*|unpaid|arrears|mismatch',
    'conflict\\w*|malformed|unsupported|offline|frequen\\w*|often|slow',
  ],
  [
    '失[败敗]|错|錯|太|不|无|無|没|沒|超|过[期长大多快频]|過[期長大多快頻]|逾|满|滿|上限|禁|拒|被|断|斷|缺|空的|为空|異常|异常',
    '重[复複]|已[经經]?|冲突|衝突|欠|失效|敏感|非法|未|频|頻|丢|卡|ない|ません|失敗|エラー|切れ|超[えす過]|拒否|無効|不正|不明|不足',
    '空[でがの]|が空|重複|切断|期限|上限|いっぱい|多すぎ|すぎ|弾かれ|蹴られ|追い出|ブロック|禁止|未|違反|落ち|壊れ|存在し|ダメ|だめ',
    'おかしい|競合|タイムアウト|ずみ|済み|안\\s?(?:되|돼|됨|보|나|와|들|열|맞|가|뜨|켜|했|하|해|먹|들어)|않|못|없|실패|오류',
    '에러|만료|초과|거부|거절|끊|막[히혔힘아]|차단|중복|이미|잘못|틀[리렸림린]|강제|튕|꽉|넘[어었음는]|너무|한도|제한|금지|불가|누락',
    '빠[졌짐]|비어|충돌|미납|연체|정지|지남|지났|무효|이상|강퇴|쫓',
  ],
);

/** Asks how something is done. */
const howTo =
  /\bhow (?:do|to|can|does|many)\b|怎么|怎麼|如何|方法|やり方|作り方|送り方|どうやって|하는\s?법|만드는\s?법|보내는\s?법|어떻게/iu;

/** How a text speaks. */
export type Tone = {
  /** Of a failure, refusal, limit or absence. */
  readonly failing: boolean;
  /** Of somebody else's product. */
  readonly foreign: boolean;
  /** Whether it asks how something is done, and of no failure. */
  readonly howTo: boolean;
};

/** Reads how a text speaks; each is a hint that the ranking weighs, none decides alone. */
export function readTone(text: string): Tone {
  const fails = failing.test(text);
  return {
    failing: fails,
    howTo: !fails && howTo.test(text),
    foreign: otherProducts.test(text) || otherProductsOfAsia.test(text),
  };
}
