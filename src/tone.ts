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

/** Everyday matters, places, appointments, work that is no failure of a call. */
const everyday = compile(
  [
    'lunch|dinner|breakfast|coffee|weather|meeting (?:at|room|tomorrow|today)',
    'stand-?up|vacation|holiday|weekend|pull request|PR #?\\d+|code review',
    'merge request|shipped|order #|stock price|football|movie|recipe|restaurant',
    'flight|taxi|took \\d+ ?m?s',
  ],
  [
    '在哪[里裡儿]|股票|天气|天氣|午饭|晚饭|午飯|晚飯|吃饭|吃飯|开会|開會|请假|請假|加班|周末|週末|捷運|地铁站|电影|電影|外卖|快递|机票',
    '合并了?$|review|(?:夕飯|昼食|昼ごはん|ランチ|飲み会|会議|天気|電車|週末|休暇|映画|旅行|レビュー|この(?:メソッド|変数|関数))',
    'どこ(?:です|に|へ|か)|(?:점심|저녁|아침|회의|날씨|주말|휴가|영화|여행|리뷰|머지|퇴근|출근|답장|맛집)|어디',
  ],
);

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

/** Words with which people ask each other for something, plan, or talk of others. */
const social = compile(
  [
    'please|pls|could (?:you|someone|we)|can (?:you|someone|we|i)',
    "would (?:you|anyone)|let'?s|shall we|we should|should we",
    'we (?:need|want|could|might|will|are)',
    "i(?:'ll| will| am|'m| think| like| love| want| just| saw)|i'd|thanks",
    'thank you|anyone|someone|everyone|team|guys|folks|tomorrow|tonight|today',
    'yesterday|monday|tuesday|wednesday|thursday|friday|next week|this week|meeting',
    'lunch|who|design|mockup|release|sprint|ticket|nice|great|cool|congrats|welcome',
    'remind|reminder|schedule|customer|invoice|budget|feedback',
  ],
  [
    '麻烦|麻煩|帮忙|幫忙|帮我|幫我|方便|咱们?|大家|谁|誰|明天|今晚|下周|下週|下午|上午|昨天|吧[。!！~]?$|要不要|什么时候|什麼時候',
    '设计|設計|需求|上线|发版|产品|客户|老板|会议|文档|お願い|ください|ましょう|しよう|でしょうか|ますか|いつ|だれ|誰|明日|来週|昨日|今夜',
    'ありがとう|思います|したい(?:です|と)|予定|デザイン|仕様|リリース|お客|資料|해\\s?주세요|해\\s?줘|부탁|할까|하자|합시다|드릴게',
    '드려요|주실|주시|언제|누가|누구|내일|다음\\s?주|어제|오늘|예정|생각|디자인|기획|릴리스|배포|고객|회의|감사',
  ],
);

/** What the products are about: a text about an error names some of it. */
const domain = compile(
  [
    'groups?|communit\\w*|topics?|members?|owner|admins?|messages?|msg\\w*',
    '[a-z]+_account|sync\\w+|max\\w+|recall\\w*|revoke\\w*|friends?|contacts?',
    'black ?list\\w*|block ?list\\w*|accounts?|user ?(?:id|sig|s)?|usersig',
    'sig(?:nature)?|sdk\\w*|appid|app|log(?:ged|ging)?[ -]?(?:in|out|on|off)',
    'sign(?:ed|ing)?[ -]?(?:in|out)|tokens?|secret|keys?|privatemapkey|tickets?',
    'servers?|backend|network|internet|connect\\w*|sockets?|websocket|dns|http',
    'requests?|responses?|packets?|json|params?|parameters?|fields?|api|rest',
    'callbacks?|webhooks?|push\\w*|certificates?|cert|fcm|apns|huawei|xiaomi',
    'conversations?|pin(?:ned)?|profiles?|nick\\w*|files?|images?|pictures?|photos?',
    'videos?|voice|audio|upload\\w*|download\\w*|rooms?|streams?|publish\\w*',
    'subscri\\w*|camera|webcam|micro?ph\\w*|mic|devices?|screen|autoplay|play',
    'browser|codec|h\\.?264|ice|sdp|offer|signal\\w*|database|db|memory|thread|disk',
    'plan|edition|quota|package|version|signall?ing|invit\\w*|attributes?|counters?',
    'read receipts?|livestream|avchatroom|uid|roomid|sensitive|init\\w*|rate',
    'frequen\\w*|role|cdn|transcod\\w*|mix\\w*|trtc|tinyid|sso|tls|a2',
  ],
  [
    '群|话题|話題|消息|訊息|好友|关系链|黑名单|黑名單|拉黑|帐号|账号|帳號|用户|用戶|签名|簽名|票据|登[录錄陆陸入出]|密钥|金鑰|公钥|私钥',
    '服务[器端]|伺服器|网络|網路|連線|连接|断网|请求|請求|应答|參數|参数|字段|接口|回调|回調|推送|推播|证书|憑證|会话|會話|置顶|资料',
    '昵称|文件|檔案|图片|圖片|视频|影片|语音|上传|下载|房间|房間|进房|流|发布|订阅|摄像头|攝影機|麦克风|麥克風|设备|裝置|屏幕|螢幕',
    '自动播放|浏览器|瀏覽器|编码|信令|数据库|資料庫|内存|磁盘|套餐|专业版|旗舰版|配额|版本|邀请|邀請|属性|已读|直播|初始化|频率|频繁|頻繁',
    '角色|权限|權限|敏感|撤回|收回|禁言|管理员|UserSig|グループ|コミュニティ|トピック|メンバー|オーナー|管理者|メッセージ|取り消し|友達',
    '友だち|フレンド|ブロックリスト|ブラックリスト|アカウント|ユーザー|署名|ログイン|ログアウト|チケット|秘密鍵|公開鍵|サーバー?|ネットワーク|通信',
    '接続|リクエスト|レスポンス|パケット|パラメータ|フィールド|API|コールバック|Webhook|プッシュ|証明書|会話|ピン|プロファイル',
    'プロフィール|ニックネーム|ファイル|画像|動画|音声|アップロード|ダウンロード|ルーム|入室|ストリーム|配信|公開|購読|カメラ|マイク|デバイス',
    '画面|自動再生|ブラウザ|シグナリング|データベース|DB|メモリ|プラン|バージョン|招待|属性|既読|ライブ|初期化|頻度|権限|禁止ワード|発言|그룹',
    '단톡|커뮤니티|토픽|멤버|구성원|방장|소유자|관리자|메시지|메세지|회수|친구|차단|블랙리스트|계정|사용자|유저|서명|시그|로그인|로그아웃',
    '티켓|비밀\\s?키|공개\\s?키|개인\\s?키|서버|네트워크|네트웍|인터넷|연결|요청|응답|패킷|매개\\s?변수|파라미터|필드|콜백|웹훅',
    '푸시|인증서|대화|고정|프로필|닉네임|파일|이미지|사진|영상|음성|업로드|다운로드|방\\s?(?:입장|번호)|입장|스트림|게시|구독|카메라',
    '마이크|장치|기기|화면|자동\\s?재생|브라우저|시그널|데이터베이스|디비|메모리|요금제|프로|버전|초대|속성|읽음|라이브|초기화|빈도|권한',
    '금칙어|채팅|SDK',
  ],
);

/** Asks how something is done. */
const howTo =
  /\bhow (?:do|to|can|does|many)\b|怎么|怎麼|如何|方法|やり方|作り方|送り方|どうやって|하는\s?법|만드는\s?법|보내는\s?법|어떻게/iu;

/** How a text speaks: of a failure, to people or of everyday matters, of somebody else's product. */
export type Tone = {
  readonly failing: boolean;
  readonly social: boolean;
  readonly foreign: boolean;
  /** Whether it names what the products are about. */
  readonly domain: boolean;
  /** Whether it asks how something is done, and of no failure. */
  readonly howTo: boolean;
};

/** Reads how a text speaks; each is a hint that the ranking weighs, none decides alone. */
export function readTone(text: string): Tone {
  const fails = failing.test(text);
  return {
    failing: fails,
    howTo: !fails && howTo.test(text),
    social: social.test(text) || everyday.test(text),
    foreign: otherProducts.test(text) || otherProductsOfAsia.test(text),
    domain: domain.test(text),
  };
}
