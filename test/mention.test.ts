import { describe, expect, it } from 'vitest';
import { findMentions, isShortQuestion } from '../src/mention.ts';
import { readText } from '../src/text.ts';
import { catalog } from './bot.ts';

/**
 * The codes of the entries that a text names: "10014 10015", with `~` before those that may be something
 * else and `?` before those that the catalog lacks.
 */
function read(text: string): string {
  const { found, unresolved } = findMentions(readText(text).text, catalog);
  const codes = found.flatMap(({ ids, doubtful }) =>
    ids.map((id) => `${doubtful === true ? '~' : ''}${id.slice(id.indexOf('/') + 1)}`),
  );
  return [...new Set(codes), ...unresolved.map((code) => `?${code}`)].join(' ');
}

type Table = readonly (readonly [text: string, codes: string])[];
const all = (code: string, texts: readonly string[]): Table => texts.map((text) => [text, code]);

function check(title: string, table: Table): void {
  describe(title, () => {
    it.each(table)('%j names %j', (text, codes) => {
      expect(read(text)).toBe(codes);
    });
  });
}

check(
  'a number in a short question',
  all('10014', [
    '10014',
    '１００１４',
    'what is 10014',
    'What does error 10014 mean?',
    'wtf is 10014??',
    'explain 10014',
    '10014 wtf',
    '10014...',
    '10014、',
    '10014 是什么',
    '10014是什么意思啊',
    '10014咋回事',
    '怎么解决10014',
    '10014怎么办',
    '10014报错',
    '10014 回调',
    '10014 日志',
    '錯誤碼10014是什麼',
    '错误码：10014',
    '10014とは',
    '10014って何？',
    '10014です',
    '10014の対処法',
    '10014番エラー',
    'ｴﾗｰ10014',
    '10014 뭐야',
    '10014이 뭐야?',
    '10014번 오류',
    '10014 원인',
    '10014 해결법',
    '10014일 때',
    '포트를 열면 10014 떠요',
    '10014 점검',
    'ルームで10014',
    '방에서 10014',
    '강제 추방 10014',
    '10014点击后出现',
    '房间报10014',
    '오류코드10014가 떠요',
    '에러코드 10014',
    '10014 group is full',
    'im 10014',
    'hi\nwhat is 10014?',
  ]),
);

check(
  'a number in quotes, brackets and markup',
  all('10014', [
    '[10014]',
    '(10014)',
    '（10014）',
    '【10014】',
    '「10014」',
    '"10014"',
    '“10014”',
    '`10014`',
    '```\n10014\n```',
    '```json\n{"code":10014}\n```',
    '*10014*',
    '**10014**',
    '_10014_',
    '__10014__',
    '~10014~',
    '||10014||',
    '> 10014',
    '&gt; 10014',
    '- 10014',
    '<b>10014</b>',
    '#10014',
    '<@U123ABC> 10014',
    '<@!1234567890> 10014',
    '<@U1|imerr> 10014',
    '@imerr: 10014',
    '/imerr 10014',
    'imerr 10014',
    '<tel:10014|10014>',
    '<t:1690010015:R> 10014',
    '<:err:10015> 10014',
    'https://cloud.tencent.com/document/product/269/10015 10014',
    '\u001b[31m10014\u001b[0m',
    '¯\\_(ツ)_/¯ 10014',
  ]),
);

check(
  'a number that touches a word for error',
  all('10014', [
    'error10014',
    'Error10014',
    'code10014',
    'ERR_10014',
    'ErrorCode10014',
    'im10014',
    'err-10014',
    'E10014',
    'what is E10014?',
    '10014error',
    '10014errors',
    '10014Error',
    '10014err',
    '10014code',
    '+10014',
    'error +10014',
    '(+10014)',
  ]),
);

check('signs', [
  ...all('-10003', [
    '-10003',
    '−10003',
    '–10003',
    '—10003',
    '‐10003',
    '‑10003',
    '﹣10003',
    '－１０００３',
    'error -10003',
    'error: -10003',
    'error code-10003',
    '错误码-10003',
    'code=-10003',
    '(-10003)',
    '&minus;10003',
    '&#45;10003',
    'minus 10003',
    '负10003',
    'マイナス10003',
    'マイナス 10003',
    '마이너스 10003',
  ]),
  ['10003', '10003'],
  ['-10014', '10014'],
  ['200', '-200'],
  ['HTTP 200', ''],
  ['got HTTP 302 from the api', ''],
  ['{"code":200,"msg":"success"}', ''],
  ['4294957293', '-10003'],
]);

check('hexadecimal', [
  ['0x1002', '4098'],
  ['0X1002', '4098'],
  ['0x00001002', '4098'],
  ['0x1002 뭐야', '4098'],
  ['<INVALID_PARAMETER 0x1000>', '4096'],
  ['0xFFFFD8ED', '-10003'],
  ['0x271E', '?0x271E'],
  ['0x1002u', ''],
]);

check('ranges', [
  ['125000', '120001-130000'],
  ['120001-130000', '120001-130000'],
  ['120001 ~ 130000', '120001-130000'],
  ['120001–130000', '120001-130000'],
  ['120000', '?120000'],
  ['121000-125000', '120001-130000'],
]);

check('several', [
  ['8501 8502', '8501 8502'],
  ['8501,8502', '8501 8502'],
  ['8501/8502', '8501 8502'],
  ['8501、8502', '8501 8502'],
  ['8501|8502', '8501 8502'],
  ['8501\n8502', '8501 8502'],
  ['10014-10016', '10014 10016'],
  ['8501-8503', '8501 8503'],
  ['8501–8503 是什么', '8501 8503'],
  ['errors 10014-10016?', '10014 10016'],
  ['10014-10016 and 8501', '10014 10016 8501'],
  ['8501+8502', '8501 8502'],
  ['10014-99999', ''],
  ['8501和8502', '8501 8502'],
  ['8501 と 8502 の違い', '8501 8502'],
  ['8501이랑 8502 차이', '8501 8502'],
  ['compare 8502 and 8501', '8502 8501'],
  ['10014 or 10015 or 99999', '10014 10015 ?99999'],
  ['10014 10014', '10014'],
  [
    'errors 10014, 10015, 10016 and 10017 in the log since yesterday evening on all devices of all of our customers in Japan and Korea, any idea?',
    '10014 10015 10016 10017',
  ],
]);

check('symbols', [
  ...all('4099', [
    'DEVICE_NOT_FOUND',
    'what does DEVICE_NOT_FOUND mean',
    'DEVICE_NOT_FOUND 是什么',
    'DEVICE_NOT_FOUNDとは',
    '*DEVICE_NOT_FOUND*',
    '_DEVICE_NOT_FOUND_',
    'x.DEVICE_NOT_FOUND:',
    'device_not_found',
    'device not found',
    'what is device not found',
    'device-not-found',
    'DeviceNotFound',
  ]),
  ['SDK_NOT_LOGGED_IN', '6014'],
  ['ERR_SDK_NOT_LOGGED_IN(6014)', '6014'],
  ['ERR_IN_PROGESS', '6015'],
  ['ERR_IN_PROGRESS', '6015'],
  ['unknown', '65535'],
  ['state is UNKNOWN after the reconnect', ''],
  ['ERR_FOO_BAR', ''],
]);

check('messages', [
  ['NotAllowedError', 'NotAllowedError'],
  ['not allowed error', 'NotAllowedError'],
  ['Uncaught (in promise) NotAllowedError: Permission denied', 'NotAllowedError'],
  ['Publish  Timeout', 'publish timeout'],
  ['publish timeout 是什么', 'publish timeout'],
  ['republish timeouts', ''],
]);

check('ids as buttons carry them', [
  ['im/10014', '10014'],
  ['trtc-web/publish timeout', 'publish timeout'],
  ['im/120001-130000', '120001-130000'],
]);

check(
  'numbers that are something else',
  all('', [
    '10:14',
    '10:14:20',
    '2024-10-14',
    '10/14/2024',
    'May 2015',
    '2015年',
    '10014 ms',
    '10014s',
    '10014 MB',
    '10014 members',
    '10014 people joined',
    '10014人',
    '10014条消息',
    '10014 条消息',
    '10014명이',
    '10014%',
    '$10014',
    '¥10014',
    '10014円',
    '10014元',
    '10014 원',
    'USD 10014',
    '10,014',
    '10014.5',
    '1.10014',
    'v10014',
    'version 10014',
    '8.0.6014',
    'port 10014',
    'the port is 10014',
    'port number 10014',
    '10014 port',
    '포트 10014',
    '포트는 10014',
    '포트가 10014',
    '포트 번호는 10014',
    '10014번 포트',
    '10014 포트',
    'ポートは10014です',
    'ポートが10014',
    'ポート番号は10014',
    '10014番ポート',
    '端口是10014',
    '端口为 10014',
    '端口号：10014',
    '10014端口',
    '10014号端口',
    '10014₩',
    '10014 ￥',
    '10014$',
    '10014€',
    '₹10014',
    '10014점',
    '10014점입니다',
    '10014点',
    '10014ドル',
    '10014美元',
    '10014유로',
    'localhost:10014',
    '127.0.0.1:10014',
    'room 10014',
    'roomId: 10014',
    'ルーム 10014',
    'user 10014',
    'userid=10014',
    'sdkappid 10014',
    'pid 10014',
    'line 10014',
    '第10014行',
    '10014行目',
    'tel 10014',
    '010-6014-7012',
    'order 10014',
    'JIRA-10014',
    'issue #10014',
    'zip code 10014',
    '验证码 10014',
    'user_10014',
    '@TGS#10014',
    'a10014b',
    '6014x7012',
    'uuid 10014-6014-7012',
    'https://example.com/10014',
    'I/System.out(10014): hello',
    '1400123456',
    'E10014X',
    'KE10014',
    'a-e6014-f',
    'C++10014',
    'call 6014-7012',
    'port 10014-10016',
    '10014-10016/com.example',
  ]),
);

check(
  'numbers of chatter',
  all('', [
    "I'm in seat 7012 on the upper deck",
    'our flight KE 6013 got delayed',
    'gate code is 6014',
    'LEGO 10030 is the big one',
    'take the 6011 bus',
    '1003 mg of salt per serving',
    'closing the ticket as duplicate of #9508',
    'PR 10016 needs another pair of eyes',
    'tracking 70003 says delivered',
    'the raffle winner is 9505',
    'ran 10003 steps before breakfast',
    '快递单号 20007 到了',
    '今天跑了 10003 米',
    '咱们在 6004 见',
    '今天 6011 路公交又堵车',
    '一共 10030 票',
    '工号 10015 的同事来前台',
    '內線 8010 找會計',
    '座席は7012です',
    '今日は10003歩も歩いた',
    '6004で集合ね',
    '社員証10015を落としました',
    '6011番バスが遅れてる',
    '抽選番号9505でした',
    'ロッカーは7006',
    '제 좌석은 7012예요',
    '오늘 10003보 걸었어요',
    '6004에서 만나요',
    '이슈 10016 봐주세요',
    '사물함 7006 비번 까먹음',
    '좋아요 20001개 돌파',
  ]),
);

check('numbers that look like those of chatter and are codes', [
  ['sendMessage 10017 in a loop', '10017'],
  ['iOS 6014 after resume', '6014'],
  ['TRTC 70005 on join', '70005'],
  ['31704 deleting a contact', '31704'],
  ['stuck on 70002 since lunch', '70002'],
  ['I keep hitting 9508 in the subway', '9508'],
  ['the boss sent me a screenshot with 80004', '80004'],
  ['kickUser 10007', '10007'],
  ['6208 two phones', '6208'],
  ['群里加人 10014', '10014'],
  ['地铁里老是 9508', '9508'],
  ['115068 分片上传', '115068'],
  ['20009 个别用户', '20009'],
  ['10014 回来了', '10014'],
  ['又是 9508', '9508'],
  ['公众号 130005 是已经关注过吧', '130005'],
  ['地下鉄で9508', '9508'],
  ['グループに追加で10014', '10014'],
  ['一週間後に6206', '6206'],
  ['エラー番号10014', '10014'],
  ['二台目でログインすると6208', '6208'],
  ['지하철에서 9508', '9508'],
  ['10014도 나와요', '10014'],
  ['강퇴하니까 10007', '10007'],
  ['오류 번호 10014', '10014'],
  ['두 기기 로그인 6208', '6208'],
]);

check('logs and responses', [
  ['{"ActionStatus":"FAIL","ErrorInfo":"No group","ErrorCode":10010}', '10010'],
  [
    '{\n  "ActionStatus": "FAIL",\n  "ErrorInfo": "Fail to Parse json",\n  "ErrorCode": 60003\n}',
    '60003',
  ],
  ['{"ErrorCode":0,"Results":[{"UserID":"u10014","ResultCode":30001}]}', '30001'],
  ['{"code":10010,"sdkAppId":1400123456,"seq":10014,"time":1690000000}', '10010'],
  ["{'code': 10010}", '10010'],
  ['ActionStatus=FAIL&ErrorCode=10010', '10010'],
  ['<ErrorCode>10010</ErrorCode>', '10010'],
  ['HTTP/1.1 200 OK\nContent-Length: 10014\n\n{"ErrorCode":70003}', '70003'],
  ['statusCode: 200, ErrorCode: 10010', '10010'],
  ['V2TIMCallback onError code: 6014, desc: not login', '6014'],
  ['onError(6014, "not logged in")', '6014'],
  ['onFail code=6014 desc=xx', '6014'],
  ['sendMessageFailed 20007', '20007'],
  ['ret=70001', '70001'],
  ['errno: -10003', '-10003'],
  ['Failure(10007)', '10007'],
  ['login failed with 70001', '70001'],
  ['エラーコードは10007でした', '10007'],
  ['오류(10007)', '10007'],
  [
    '2024-05-01 10:15:07.123 12345-10014/com.example.app E/ImSDK: onError code=6208 msg=kicked',
    '6208',
  ],
  [
    '05-01 10:15:07.123 10014 10015 E imsdk   : [imsdk]|login_manager.cpp:10010|Login failed|code:6206',
    '6206',
  ],
  ['E/ImSDK  (10014): login failed code 6012', '6012'],
  ['E/ImError(10014): login failed code 6012', '6012'],
  ['2024-05-01 10:15:07.123456+0800 App[10014:20003] [imsdk] login error 6014', '6014'],
  ['E 18:21:02 request failed, code|9520, desc|wait ack timeout, seq|6012', '9520'],
  ['Error: 10010 at Object.<anonymous> (/app/index.js:10014:20003)', '10010'],
  [
    'Uncaught Error: join group failed [10013]\n    at Foo.bar (chat.js:10014:10015)\n    at chunk.js:10016',
    '10013',
  ],
  ['    at com.tencent.imsdk.BaseManager.login(BaseManager.java:10014)', ''],
  ['Error Domain=ImSDK Code=-10003 "(null)"', '-10003'],
  ['WARN c.t.i.Client:10014 - request 20003 took 10015 ms', ''],
  ['code=10017 then code=10010, errorCode: 88888', '10017 10010 ?88888'],
  [
    'usersig is expired or wrong, and since then every client of ours is signed out, look at this answer of the server (70001)',
    '70001',
  ],
]);

check('longer prose', [
  [
    'We call applyJoinGroup from the web demo and it returns 10014 every time for the same user, although the same call works from Android. What should we check?',
    '10014',
  ],
  [
    '用户反馈在安卓手机上登录之后加入群组的时候一直返回10014，但是在iOS上面没有问题，我们已经在控制台修改过群成员上限，请问还需要检查什么地方？我们使用的是最新的版本，重新安装之后也是一样的，其他群组没有这个问题。',
    '10014',
  ],
  [
    '昨日からWebのデモでグループに参加しようとすると10014が返ってきます。コンソールで上限を変更しましたが直りません。他に確認すべき設定はありますか？教えてください。よろしくお願いします。アプリのバージョンは最新で、別の端末でも同じ結果になります。',
    '10014',
  ],
  [
    '어제부터 웹 데모에서 그룹에 참가하려고 하면 10014가 계속 뜹니다. 콘솔에서 그룹 멤버 상한을 변경했는데도 해결되지 않습니다. 추가로 확인해야 할 설정이 있을까요? 도와주세요. 앱은 최신 버전이고 다른 기기에서도 같은 결과입니다.',
    '10014',
  ],
  [
    'hello team, we have upgraded the SDK to 8.5.6864 for 20007 users in room 10015 on port 8080 and since 2024-05-01 10:00 everything is fine, thanks to 6014 and 7012',
    '',
  ],
]);

check('success', [
  ...all('0', [
    '0',
    'what is 0',
    'code 0',
    'ErrorCode: 0',
    '0 是什么意思',
    '{"ActionStatus":"OK","ErrorCode":0}',
  ]),
  ['compare 0 and 6014', '0 6014'],
  ['ErrorCode=0\nErrorCode=10010\nErrorCode=0', '10010'],
  ['ret=0 code=0 login ok\n10:11:12 code=6206', '6206'],
  ['code: 0, then ERR_SDK_NOT_LOGGED_IN', '6014'],
  ['ErrorCode: 0, ErrorCode: 99999', '?99999'],
  ['0 errors', ''],
  ['errors: 0', ''],
  ['0 errors, 10 warnings', ''],
  [`ErrorCode: 0 ${'all is well here '.repeat(10)}`, ''],
]);

check('codes that the catalog lacks', [
  ...all('?99999', [
    '99999',
    'what is 99999',
    '错误码 99999 是什么意思？',
    '99999とは？',
    'エラー99999が出ます',
    '99999 뭐야',
    '오류 99999가 뭐예요?',
    'code 99999',
    'imerr 99999',
    'hi, what does error code 99999 mean please?',
  ]),
  ['error 404', '?404'],
  ['we have 99999 in the bank', ''],
  ['-104', '?-104'],
  ['call 13800138000', ''],
]);

describe('a short question', () => {
  it.each([
    ['what is 10014', true],
    ['8501\n8502', true],
    ['x'.repeat(121), false],
    ['{"code": 1}', false],
    ['10:15:07 started the session of today', false],
    ['[WARN] slow', false],
  ])('%j: %s', (text, short) => {
    expect(isShortQuestion(text)).toBe(short);
  });
});

describe('the other sign', () => {
  it('is answered where only it exists, and what was typed is kept', () => {
    expect(findMentions('-10014', catalog).found).toEqual([
      { at: 0, code: '10014', ids: ['im/10014'], typedSign: '-10014' },
    ]);
  });

  it('is left alone where both exist', () => {
    expect(findMentions('10003', catalog).found[0]).not.toHaveProperty('typedSign');
  });
});

describe('work is bounded', () => {
  it('looks at no more than 2000 numbers', () => {
    const many = Array.from({ length: 2500 }, () => 'code 99999').join('\n');
    expect(findMentions(`${many}\ncode 10014`, catalog).found).toEqual([]);
  });

  it('names at most 20 unknown codes', () => {
    const many = Array.from({ length: 50 }, (_, at) => `code ${900001 + at}`).join('\n');
    expect(findMentions(many, catalog).unresolved).toHaveLength(20);
  });
});

describe('what is learnt of remarks', () => {
  it.each([
    ['what is 10038', []],
    ['errors 8501 and 8502', []],
    ['sendMessage returns 10017', []],
    ['31704 deleting a contact', ['remark.bin']],
  ])('%j reads %j', (text, files) => {
    const read: string[] = [];
    const watched = {
      ...catalog,
      read: (file: string) => {
        read.push(file);
        return catalog.read(file);
      },
    };
    findMentions(text, watched);
    expect(read).toEqual(files);
  });
});

check('a number that may be something else', [['사원증 10015 주우신 분', '~10015']]);

check('a time of day beside a code', [
  ['10014 at 10:14:22', '10014'],
  ['10:14:22 10014', '10014'],
  ['10014 今天 10:14:22 出现', '10014'],
  ['10014 が 10:14:22 に出た', '10014'],
  ['10014, 10099, ERR_IN_PROGRESS', '10014 6015 ?10099'],
]);

check('a measure, whatever stands before it', [
  ['error 6017 KB', ''],
  ['エラー 6017 円', ''],
  ['error: 8501 ms', ''],
  ['onProgress 10014/20009 bytes, 60%', ''],
  ['in 2015 we moved', ''],
]);

check('a piece of a program', [
  ['SELECT count(*) FROM t WHERE code = 10014', ''],
  ["INSERT INTO logs VALUES (10014, 'x');", ''],
  ['setTimeout(fn, 8501)', ''],
  ['console.log("hello", 6017)', ''],
  ['prisma.group.findMany({ take: 10014 })', ''],
  ['if (len > 8001) return', ''],
  ['x = 10014 + 1', ''],
  ['order_id: 70001, amount: 8501, qty: 10014', ''],
  ['git checkout 8001', ''],
  ['onError(10014)', '10014'],
  ['joinGroup failed(10014)', '10014'],
]);

check('the error of another product', [
  ['MySQL ERROR 1005 cannot create table', ''],
  ['MongoServerError: E11000 duplicate key', ''],
  ['微信支付返回 40001 invalid credential', ''],
  ['카카오 로그인 4001', ''],
  ['WSAENOTSOCK 10038', ''],
  ['Discord API 10003 unknown channel', ''],
  ['discord 10014', '10014'],
  ['on Windows: 6012', '6012'],
]);

check('a symbol with two underscores', [['ERR_SDK_NET_WAIT_ACK_TIMEOUT__NO_NETWORK', '9524']]);
