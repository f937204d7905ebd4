import { describe, expect, it } from 'vitest';
import { bot } from './bot.ts';

const ask = (text: string) => bot.ask({ text, visibility: 'person' }).record;

/** Codes of the catalog, all of them, that here are something else. */
const foreign: Readonly<Record<string, readonly string[]>> = {
  'how many errors there were': [
    'the cluster had 10010 errors last night',
    '6013 exceptions since midnight',
    'error 6013 times in a row',
    'our error rate is 6013 per hour',
    '昨日からエラーが6013件',
    '今天报错6013次',
    '어제 오류 6013건 발생',
  ],
  'the process of a line of a log': [
    '2026-11-22 09:00:00.120 ERROR 9508 --- [nio-8001-exec-3] c.a.Orders : deadlock found',
    '[ERROR] 10007 [pool-2-thread-1] com.acme.Orders - null pointer',
    'E1122 09:00:00.120400 6014 main.cc:70] Check failed: queue != nullptr',
    '11-22 09:00:00.120  6014  6017 E OrdersTag: null pointer',
    'error: process 6014 exited',
  ],
  'the error of a Windows socket': [
    'OSError: [WinError 10013]',
    'System.Net.Sockets.SocketException (10060): a connection attempt failed',
    'connection forcibly closed by the remote host (10054)',
    'FileZilla error 10061',
  ],
  'another product’s error': [
    '{"errcode":40001,"errmsg":"invalid credential"}',
    'WeChat errcode 40003',
    '钉钉 errcode 40003',
    '高德 infocode 10007',
    '抖音开放平台 error_code 10007',
    'DiscordAPIError[10008]: Unknown Message',
    'discord.errors.NotFound: 404 Not Found (error code: 10013): Unknown User',
    'FirebaseError 7003',
    'binance error -10003',
    'SQL Server error 10054',
  ],
};

describe('a number of the catalog is never a sure answer where it is', () => {
  for (const [what, texts] of Object.entries(foreign))
    it.each(texts)(`${what}: %s`, (text) => {
      expect(ask(text).entries).toEqual([]);
    });
});

describe('a number that may be a code or a count is asked about', () => {
  it.each([
    ['we had 10010 errors yesterday', '10010'],
    ['6013 exceptions since midnight', '6013'],
    ['lots of 70009 errors today', '70009'],
  ])('%s', (text, code) => {
    const { entries, suggestions } = ask(text);
    expect([entries, suggestions.map((one) => one.code)]).toEqual([
      [],
      expect.arrayContaining([code]),
    ]);
  });
});

describe('a code is one all the same', () => {
  it.each([
    ['users are getting 10014 errors since the update', '10014'],
    ['we have 10014 errors on iOS', '10014'],
    ['users with 10014 errors cannot join', '10014'],
    ['error 9510 times out when joining', '9510'],
    ['got error 6014 an hour ago', '6014'],
    ['websocket closed, then error 10014', '10014'],
    ['socket reconnected, joinGroup error 10010', '10010'],
    ['2026-11-22 10:00:01.123 6206 error: usersig expired', '6206'],
    ['E 10014 imsdk: join failed', '10014'],
    ['ERROR 10014 [joinGroup] group is full', '10014'],
    ['错误码10014 出现3次', '10014'],
    ['에러 6014 건으로 문의', '6014'],
    ['[ERROR] ErrorCode=6014', '6014'],
    ['ERROR 6014 sdk not logged in', '6014'],
    ['2026-11-22 09:00:00.120 ERROR 1234 --- [main] c.a.Chat : login failed, code=6206', '6206'],
    ['11-22 09:00:00.120  6014  6017 E ImSDK: onError code=6206', '6206'],
    ['微信小程序 im 登录报错 6206', '6206'],
    ['errcode 6206', '6206'],
    ['socket closed, code 9508 from TIM', '9508'],
    ['error 10054 group has too many members', '10054'],
    ['No.10014', '10014'],
    ['im#6014', '6014'],
    ['7013번이 뭐야', '7013'],
    ['10014号是什么', '10014'],
  ])('%s', (text, code) => {
    expect(ask(text).entries.map((entry) => entry.code)).toContain(code);
  });
});
