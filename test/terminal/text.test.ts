import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { renderText, wrapText } from '../../adapters/terminal/text.ts';
import { openMeasure } from '../../adapters/terminal/width.ts';
import { bot } from '../bot.ts';
import { listCards } from '../contract.ts';

const plain = { width: 60, colour: false, links: false, measure: stringWidth };
const show = (text: string, language: 'en' | 'zh' | 'ja' | 'ko') =>
  `\n${renderText(bot.ask({ text, language, visibility: 'person' }).card, plain)}\n`;

describe('wrapping', () => {
  it('counts wide characters as two columns', () => {
    expect(wrapText('群成员已满无法加入', 8, stringWidth)).toEqual(['群成员已', '满无法', '加入']);
  });

  it('keeps closing punctuation at the end of a line', () => {
    for (const line of wrapText(
      '请稍后重试，若仍失败，请提交工单。感谢反馈，再见。',
      10,
      stringWidth,
    ))
      expect(line).not.toMatch(/^[，。]/);
  });

  it('breaks words only where they are wider than a line', () => {
    expect(wrapText('ERR_SVR_GROUP_FULL_MEMBER_COUNT is long', 12, stringWidth)).toEqual([
      'ERR_SVR_GROU',
      'P_FULL_MEMBE',
      'R_COUNT is',
      'long',
    ]);
  });

  it('loses nothing but white space, whatever the text and the width', () => {
    const bare = (text: string) => text.replace(/\s/g, '');
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 120 }),
        fc.integer({ min: 4, max: 60 }),
        (text, width) => {
          expect(bare(wrapText(text, width, stringWidth).join(''))).toBe(bare(text));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keeps every card within the width, links aside', async () => {
    const tooWide = new Set<string>();
    // Every seventh: laying out all of them takes longer than it tells.
    for (const { card } of [...listCards()].filter((_, at) => at % 7 === 0)) {
      const look = { ...plain, width: 40, measure: await openMeasure(card) };
      for (const line of renderText(card, look).split('\n')) {
        if (/https?:\/\//.test(line) || line.startsWith('  imerr ')) continue;
        if (line.length > 20 && stringWidth(line) > 42) tooWide.add(line);
      }
    }
    expect([...tooWide]).toEqual([]);
  });
});

describe('the width of a text', () => {
  it('is that of string-width, whatever measures it', async () => {
    const texts = new Map<string, (text: string) => number>();
    for (const { card } of listCards()) {
      const measure = await openMeasure(card);
      if (measure === stringWidth) continue;
      for (const [text] of JSON.stringify(card.blocks).matchAll(/(?<=")(?:[^"\\]|\\.)*(?=")/g))
        texts.set(text, measure);
    }
    expect(texts.size).toBeGreaterThan(1000);
    const wrong = [...texts].filter(([text, measure]) => measure(text) !== stringWidth(text));
    expect(wrong).toEqual([]);
  });

  it('is told by the common characters of all languages alone', async () => {
    const measureOf = (text: string) =>
      openMeasure({ language: 'en', action: null, text: '', blocks: [{ kind: 'text', text }] });
    for (let point = 0x20; point < 0xffff; point += 1) {
      const text = String.fromCharCode(point);
      const measure = await measureOf(text);
      if (measure === stringWidth) continue;
      expect(measure(`${text}a${text}`), point.toString(16)).toBe(stringWidth(`${text}a${text}`));
      expect(measure(text + text), point.toString(16)).toBe(stringWidth(text + text));
    }
    expect(await measureOf('a\nb')).toBe(stringWidth);
    expect(await measureOf('“会”，가')).not.toBe(stringWidth);
  });
});

describe('a card as text', () => {
  it('shows an entry in English', () => {
    expect(show('-10012', 'en')).toMatchInlineSnapshot(`
      "
      -10012 roomId is missing or not valid
      TRTC Web SDK 4.x · Entering a room

      client.join() got no roomId, or one of the wrong type or
      form. By default roomId is a number; a string works only if
      the client was created for string room IDs.

      What to do
      1. For a string roomId, set useStringRoomId to true in
         TRTC.createClient().
      2. For a numeric roomId, convert values from an address or
         input field with Number() before client.join().
      3. Use the same type on all clients: the number 123 and the
         string 123 are two different rooms.

      Worth knowing
      - With the other sign, 10012 is another error: UserID of the
        caller is invalid.
      - These codes are of TRTC Web SDK 4.x; 5.x has others.

      Related
      > 16388 Could not enter the room  (trtc-web/16388)
      > 10012 UserID of the caller is invalid (the other sign)
        (im/10012)

      Sources: Korean edition (2022/2023)
      "
    `);
  });

  it('shows a choice in Chinese', () => {
    expect(show('70001', 'zh')).toMatchInlineSnapshot(`
      "
      70001 在不同产品中含义不同

      70001  UserSig 已过期（服务端拒绝） · 即时通信 IM
          由服务端重新生成 UserSig，然后用它重新登录。
      70001  UserSig 已过期 · TRTC Web SDK 4.x
          由服务端重新生成 UserSig，作为 userSig 传入
          TRTC.createClient，再调用 client.join。

      详情
      > 70001 即时通信 IM  (im/70001)
      > 70001 TRTC Web SDK 4.x  (trtc-web/70001)
      "
    `);
  });

  it('shows several codes of a log in Japanese', () => {
    expect(show('code=10017 then code=10010, errorCode: 88888', 'ja')).toMatchInlineSnapshot(`
      "
      テキスト内のエラーコードは2件です

      10017  送信者が発言禁止になっている · Chat（IM）
          getGroupMembersInfoでメンバー情報のmuteUntilを読み、いつ
          まで発言禁止かをユーザーに示します。
      10010  グループが存在しないか解散済み · Chat（IM）
          同じSDKAppIDでgetGroupsInfoかget_group_infoを呼び出し、
          グループがまだあるかを確認します。

      詳細
      > 10017 送信者が発言禁止になっている  (im/10017)
      > 10010 グループが存在しないか解散済み  (im/10010)

      未収録：88888
      "
    `);
  });

  it('shows an unknown code in Korean', () => {
    expect(show('10999', 'ko')).toMatchInlineSnapshot(`
      "
      수록되지 않은 코드: 10999

      번호 범위로 보면 ‘서버: 그룹’ 영역입니다.

      imerr는 Chat(IM)과 TRTC Web SDK 4.x의 코드를 수록하며 의미를
      추측하지 않습니다. 공식 표를 확인하거나 코드와 메시지를 함께
      지원팀에 보내세요.

      다른 후보
      > 11000 커뮤니티 기능이 켜져 있지 않음  (im/11000)
      > 10070 그룹 고정 메시지 한도 도달  (im/10070)
      > 10063 그룹 카운터 개수 초과  (im/10063)
      > 10062 읽음 확인 대상 메시지가 없음  (im/10062)

      공식 오류 코드 표: Chat(IM): https://www.tencentcloud.com/ko/document/product/1047/34348
      공식 오류 코드 표: TRTC Web SDK 4.x: https://trtc.io/ko/document/41665
      Chat Web SDK 오류 코드: https://web.sdk.qcloud.com/im/doc/en/module-ERROR_CODE.html
      TRTC Web SDK 5.x 오류 코드: https://trtc.io/document/41665
      지원 티켓 등록: Chat(IM): https://console.tencentcloud.com/workorder/category
      지원 티켓 등록: TRTC Web SDK 4.x: https://intl.cloud.tencent.com/contact-us
      "
    `);
  });

  it('links titles only where the terminal can', () => {
    const { card } = bot.ask({
      text: '70001',
      language: 'en',
      product: 'im',
      visibility: 'person',
    });
    const linked = renderText(
      bot.ask({ text: 'im/70001', language: 'en', visibility: 'person' }).card,
      { ...plain, links: true },
    );
    expect(linked).toContain('\u001B]8;;https://');
    expect(renderText(card, plain)).not.toContain('\u001B');
  });
});
