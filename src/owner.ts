/** Nouns that have a number of their own: "ticket 6017", "room no. 6004", "my student number was 60008". */
const english =
  'tickets?|bugs?|questions?|tables?|(?:membership|gift|credit|debit|id)\\scards?|(?:meeting|zoom)\\sid|hotel|prs?|mrs?|pull\\srequests?|merge\\srequests?|jira|stor(?:y|ies)|epic|invoice|receipt|purchase(?:\\sorder)?|po|rma|booking|reservation|confirmation|ref(?:erence)?|tracking|parcel|shipment|rooms?|suite|apt|apartment|house|building|floor|seats?|gate|flight|trains?|bus(?:es)?|tram|route|platterminal|highway|locker|pin|passcode|password|passphrase|ext|extension|pages?|chapters?|sections?|paragraph|clause|article|form|models?|part|sku|serial|sn|s/n|employee|staff|badge|student|member(?:ship)?|vendor|supplier|policy|licen[cs]e|plate|cab|taxi|builds?|lot|suite|zip|postcode|budget(?:\\sline)?|cost\\s(?:center|centre)|scor(?:e|ed|ing)|high\\sscore|lap|mile|kilomet(?:er|re)|epoch|raffle|bib|jersey|sprint|elo|rating|episode|aisle|hangar|pantone|lego|ral|rfc|iso|iec|din|jis|ieee|rtx|gtx|radeon|ryzen|thinkpad|boeing|airbus|prius|tesla|peugeot|nokia|psalm|asteroid|area\\scode|locker\\scode|door\\scode|entry\\scode|survey(?:\\sresponse)?|founded\\sin|paid|worth|costs?|sold|burned|salary|rent';
/** The word before "number" or "no." where it is none of ours. */
const numbered = `(?<!\\b(?:the|this|that|a|what|which|error|err|code|status|return|result|exception|following|same)\\s?)\\s(?:number|no\\.?|nr\\.?|№)`;

const chinese =
  '订单|訂單|工[单單]|需求[单單]|报销[单單]|報銷單|合同|合約|发票|發票|(?:bug|快递|快遞|运|運|提)\\s?[单單]|(?<!错误|錯誤|报错|報錯|返回)(?:编号|編號|序号|序號|序列号|序列號|单号|單號|号码|號碼)|(?:工|学|學|考|房|证|證|票|座|考[场場]|车牌|門牌|桌|床|库|庫|批|货|貨|机|機|楼|樓|柜|櫃|档|檔|案|期|牌)[号號]|尾[号號]|末尾|号码牌|號碼牌|后[三四五六]位|後[三四五六]位|末[三四五六][码碼位]?|密码|密碼|口令|内线|內線|分机|分機|门禁|門禁|门牌|門牌|车牌|車牌|车次|車次|航班|班次|公交|公车|公車|地铁|地鐵|高铁|高鐵|列车|列車|火车|火車|改搭|动车|楼栋|樓棟|[号號][楼樓]|座位|停车位|停車[位格]|车位|型号|型號|显卡|顯卡|打印机|顯示器|显示器|版本|测试包|測試包|安装包|里程表?|电费|電費|水费|水費|分数|分數|得分|比分|战力|戰力|积分|積分|排名|排到|股票|基金|彩票|双色球|中[奖獎]|抽中的?|叫号|叫號|粉丝|粉絲|步数|步數|阅读量|播放量|点赞|销量|引用数|工资|工資|到手|月薪|年薪|薪水|房租|租金|[奖獎]金|年终奖|税后|稅後|(?:房|均|单|单|总|特|售|原|现)[价價]|每坪|裸车|裸車|机票|機票|二手|浮亏|浮虧|净利润|淨利|比特币|比特幣|恒指|大盘|大盤|指数到|会议室|會議室|教室|酒店|宾馆|飯店|我住|邮编|郵遞區號|身份证|身分證|卡号|卡號|取件[码碼]|取[货貨](?:[码碼]|[号號][码碼])|温度|溫度|气温|氣溫|海拔|体重|體重|花了|赚了|走了|跑了';
const japanese =
  '(?<!エラー|エラーの)(?:番号|ナンバー|番号札|番札)|ナンバーズ|内線|型番|品番|シリアル|ビルド|社内版|テスト版|スコア|得点|点数|戦闘力|レート|ランク|宝くじ|オドメーター|走行距離|歩数|歩いて|フォロワー|再生数|視聴数|登録者|契約|経費|資産|整理券|部屋|教室|会議室|座席|便名|バス|背番号|末尾|下[一二三四五六七\\d]桁|パスワード|国道|県道|標高|高度|体重|身長|価格|値段|家賃|給料|手取り|時給|ボーナス|年収|株価|日経平均|ビットコイン|営業利益|純利益|含み損|含み益|損失|売上|規格|チケット|課題|プルリク|引用数|注文|伝票|請求書|領収書|見積|予約|会員|顧客|ロッカー|気温|当選|待ち順|号棟|パントン|レゴ|ステージ|入館コード';
const korean =
  '(?<!오류\\s?|에러\\s?)번호|티켓|이슈|주문|발주|송장|운송장|뒷자리|뒷번호|끝자리|사번|학번|군번|내선|사물함|비번|좌석|열차|버스|노선|항공편|편명|게이트|모델|부품|시리얼|일련번호|교재|예산|항목|설문|거래처|예약|아파트|오피스텔|점수|스코어|레이팅|전투력|랭킹|순위|조회수|구독자|팔로워|무게|가격|월급|연봉|월세|보너스|비트코인|주가|코스피|종목|스토리|스프린트|레고|팬톤|모델명|기종|국도|비용센터|영하|기온|온도|더치페이|주차비|인당|네\\s자리가|누적|교실|강의실|회의실|끝\\s?네\\s?자리';
const particle =
  '(?:\\s?(?:は|が|の|는|은|가|이|로는|으로는|의|是|为|為|到|了|换到|換到|改到)){0,2}';

/** A noun stands directly before the number, or with "is", a particle or a sign between. */
const ownerBefore = new RegExp(
  `(?:(?<![A-Za-z])(?:${english})(?:\\s?(?:number|no\\.?|nr\\.?|ids?))?(?:\\s(?:is|was))?|[a-z]${numbered}(?:\\s(?:is|was))?|(?:${chinese}|${japanese}|${korean})${particle})[\\s"':：=#№]{0,3}$`,
  'i',
);

/** A reference to a ticket: "duplicate of #9508", "review #7505". */
const reference =
  /(?:\b(?:dup(?:licate|e)?s?(?:\sof)?|fix(?:es|ed)?|clos(?:es?|ed|ing)|resolv(?:es?|ed|ing)|review(?:ed|ing)?|merg(?:ed?|ing)|refs?|revert(?:s|ed)?|approved?|blocked\sby|depends\son|rebase[ds]?|assign(?:ed|ing)?|see|after|per|via)\s#|\b(?:dup(?:licate|e)?s?\sof|as\sduplicate\sof|assign(?:ed|ing))\s|\bUTC|\bGMT)$/i;

const englishUnit =
  '(?:m|ft|feet|met(?:er|re)s?|yards?|g|mg|µg|grams?|lbs?|pounds|oz|l|ml|lit(?:er|re)s?|k?cal|calories|kj|kwh|watts?|volts?|kmh|mph|knots|percent|commits|tickets|mails|emails|unread|subscribers|followers|residents|inhabitants|employees|customers|visitors|attendees|participants|students|players|stars|votes|shares|copies|sheets|tons|tonnes|rounds|laps|reps|units|pieces|cars|seats|books|bucks|pesos|rupees|rubles|francs|pounds|of\\s(?:us|them|those|these))(?![A-Za-z])';
const chineseUnit =
  '步(?![骤驟])|度(?![数數])|[块塊](?![。]?[内內])|[楼樓](?![上下主])|房(?![间間主])|室|公里|米|公尺|克|公斤|斤|辆|輛|张|張|页(?!面)|頁(?!面)|层|層|票|股|倍|平米|坪|粉(?![丝絲])|位(?![置])|台(?![湾灣式词詞])|[号號](?:[楼樓房线線车車桌店机機柜櫃门門]|，|。|$)|那[趟班辆]';
const japaneseUnit =
  '歩|番目|番線|番札|番窓口|号棟|号室|号(?!エラー)|便(?![利宜可是])|キロ|メートル|グラム|回(?![線线复復避答调調滚滾传傳收头頭来來退])|件(?!名)|名(?![前称稱字单單片])|枚(?![举舉])|冊|台|票(?![据據])|ページ|頁|石|匹(?!配)|杯|通(?![信知話常り过過])|教室|棟|世帯|馬力|カロリー|百万|万|億|の株|の決算|の配当|のバス|の電車';
const koreanUnit =
  '(?:보|걸음|호|호실|회|회차|미터|킬로(?:미터|그램)?|칼로리|장|통|그램|비트|페이지|포인트|동|층|권|마리|리터|톤|평|편|표|원|명|건|개|스텝|점|달러|구역|번째?(?=\\s?(?:포트|버스|출구|게이트|컷|답변|라고|으로|인데|이고|ㅠ)))';
/** What may follow a Korean unit: particles and the copula. */
const koreanEnd =
  '(?=(?:이|은|는|을|를|에|으로|로|만|이나|까지|밖에|뿐|뿐이네요|씩|인데|이고|이라|라|이에요|예요|이네요|네요|였[가-힣]{1,3}|이었[가-힣]{1,3}|라고|이라고|면|이면|정도|쯤|짜리|요)?(?![가-힣]))';
const unitAfter = new RegExp(
  `^\\s?(?:${englishUnit}|${chineseUnit}|${japaneseUnit}|${koreanUnit}${koreanEnd})`,
  'i',
);
/** About how many, or how much: "almost 20001", 約10002. */
const amountBefore =
  /(?:\b(?:roughly|approximately|approx\.?|nearly|almost|over|more\sthan|less\sthan|fewer\sthan|at\sleast|up\sto|reach(?:ed|ing)?|topped|surpass(?:ed|ing)?|crossed|total\sof|sum\sof|totals?|spen[dt]|spending|earn(?:ed|ing|s)?|raised|saved|owed?|charged|pay(?:s|ing)?|costing|priced\sat|(?:sells?|sold|selling|bought|going)\sfor|donated|weigh(?:s|ed)?|measures|counted|guess(?:ed)?)|约|大[约約概]|差不多|超[过過]|不到|[将將]近|接近|突破|高[达達]|[达達]到|[涨漲跌升降]到|[卖賣花赚賺捐欠]了?|[总總]共|一共|至少|約|およそ|だいたい|ざっと|合計|全部で|総額|たった|残り|あと|累計|目標|(?<![가-힣])(?:약|대략|총|무려|거의|최소|누적|목표|고작|벌써))\s?$/i;
const yearBefore =
  /\b(?:in|since|circa|class\sof|early|late|summer|winter|spring|autumn|back\sin|founded|born|built\sin)\s$/i;
const year = /^(?:1\d{3}|20[0-3]\d)$/;

/** Whether a number is a year: "in 2015", "since 2003". */
export function isYear(before: string, digits: string): boolean {
  return year.test(digits) && yearBefore.test(before.slice(-20));
}

/** What is done to tickets, and streets. */
const fateAfter =
  /^\s(?:(?:is|was)\smy\b|(?:is|was|got|has\sbeen)\s(?:done|closed|merged|ready|approved|assigned|shipped)\b|as\sdup|(?:[A-Z][a-z]+\s){1,2}(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Drive|Dr|Lane|Ln|Way|Court|Ct|Place|Square)\b)/;

/** A place to meet, a round number that was reached. */
const placeAfter =
  /^\s?(?:见(?![过到])|見(?![たるえ过過到])|で?集合|で待(?:ち|って)|에서\s?(?:만나|봐|보자|봬|기다)|突破|達成|돌파|달성)/;
const meetBefore = /\b(?:see\syou|meet(?:ing)?(?:\s(?:me|us|up))?)\s(?:at|in)\s$/i;

/** Degrees below zero: "-8도", where 도 behind a code means "too". */
const degreesAfter = /^\s?(?:도(?!\s)|degrees|outside|[cf](?![a-z]))/i;

/** Letters of our own world that stand before codes; others are those of flights, standards and models. */
const abbreviation =
  /(?<![A-Za-z])(?!(?:SDK|API|IM|TIM|IMSDK|TRTC|REST|FCM|APNS?|CDN|VPN|IOS|HTTPS?|URL|JSON|UI|TUI|QA|DM|ERR|ERROR|CODE|MSG|ID|PC|OPPO|VIVO|HMS|TLS|SSL|RTC|ICE|IP|WS|UDP|TCP|H5|OK|NO|IS|ON|AT|IN|TO|THE|GOT|GET|WHY|WHAT|AND|OR|FOR|WTF|WTH|OMG|HELP|PLS|FIX|STILL|FYI)\s)[A-Z]{2,5}\s$/;

/**
 * Whether something beside a number hints, no more, that it is that of another thing: a hash, a
 * counter of places, unknown capitals, one or two digits.
 */
export function isSuspicious(before: string, after: string, digits: string): boolean {
  return (
    /(?:#|\bno\.\s?|№)$/i.test(before) ||
    /^\s?(?:번|番|号|號)/.test(after) ||
    digits.replace('-', '').length < 3 ||
    abbreviation.test(before.slice(-8))
  );
}

/**
 * Whether a number belongs to something else by the words beside it: a ticket, a seat, a bus, a
 * model, a unit. For short remarks; `before` ends where the number begins, `after` begins where it ends.
 */
export function isOwned(before: string, after: string, digits: string): boolean {
  const near = before.slice(-40);
  return (
    ownerBefore.test(near) ||
    reference.test(near) ||
    amountBefore.test(near) ||
    isYear(before, digits) ||
    unitAfter.test(after) ||
    fateAfter.test(after) ||
    placeAfter.test(after) ||
    meetBefore.test(near) ||
    (digits.startsWith('-') && degreesAfter.test(after))
  );
}
