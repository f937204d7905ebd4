/** A text of so many UTF-16 units, of one piece over and over. */
function fill(piece: string, size: number): string {
  const text = piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
  // V8 lays a repeated string out when it is first read; one from the network is laid out already.
  return /$/.test(text) ? text : '';
}

const lines = [
  '2026-02-12 08:01:44.120 [I] [tid:7005] heartbeat ok rtt=132ms seq=6012',
  '2026-02-12 08:01:44.507 [E] [tid:7005] login.cpp:8501 SDKAppID:1400123456 request failed, retry 2 of 5',
  '10.0.0.12 - - [12/Feb/2026:08:01:44 +0800] "POST /v4/openim/sendmsg HTTP/1.1" 200 93 "-"',
  '    at com.example.chat.Sender.onError(Sender.java:8012)',
  '{"ActionStatus":"OK","ErrorInfo":"","cost":10015,"MsgSeq":70001}',
].join('\n');

const prose =
  'The message was sent but the other side never got it, and the group says that I am no member. 消息发送失败，提示没有权限。メッセージが届かない。메시지가 도착하지 않아요.\n';

/** What people paste, in the length of which nothing is left out. */
export function listPastes(size: number): ReadonlyMap<string, string> {
  const code = '\nErrorCode: 10017, ErrorInfo: muted\n';
  return new Map([
    ['a log with a code', fill(`${lines}\n`, size - code.length) + code],
    ['a log without', fill(`${lines}\n`, size)],
    ['prose', fill(prose, size)],
  ]);
}

/** What nobody pastes by mistake: inputs that look for a slow place in the reading. */
export function listHostile(size: number): ReadonlyMap<string, string> {
  const pieces: Record<string, string> = {
    'one letter': 'a',
    digits: '1',
    codes: '10038 ',
    'codes in words': 'error code 10038, ',
    minus: '-',
    spaces: ' ',
    'line breaks': '\n',
    'opening brackets': '<@{[("',
    entities: '&#x41;&amp;',
    'half entities': '&#',
    hexadecimal: '0xdeadbeef ',
    'escape sequences': '\u001b[31m',
    'one Chinese word': '群组已满',
    kana: 'メッセージがとどかない',
    hangul: '메시지가도착하지않아요',
    'combining marks': 'e\u0301\u0302\u0303',
    'halves of characters': '\ud83d',
    ligatures: '\ufdfa',
    emoji: '👩‍👩‍👧‍👦',
    'wide letters': 'ｅｒｒｏｒ　１００３８',
    'mistyped words': 'netwrok disconected sensitve grop mesage ',
    'symbols of the SDK': 'ERR_SVR_GROUP_FULL_MEMBER_COUNT ',
    'keys and tokens': 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig usersig=abc ',
    addresses: 'https://example.com/10038?error=10038 ',
    'error lines': 'failed error invalid\n',
  };
  return new Map(Object.entries(pieces).map(([name, piece]) => [name, fill(piece, size)]));
}
