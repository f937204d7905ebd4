import { describe, expect, it } from 'vitest';
import { clip, readLimit, readText } from '../src/text.ts';

describe('normalising', () => {
  it.each([
    ['１００１４　エラー', '10014 エラー'],
    ['ｴﾗｰｺｰﾄﾞ', 'エラーコード'],
    ['−1 –1 —1 ‐1 ‑1 －1', '-1 -1 -1 -1 -1 -1'],
    ['“a” ‘b’', `"a" 'b'`],
    ['&lt;a&gt; &amp; &quot;b&quot; &#39;c&#x27;', `<a> & "b" 'c'`],
    ['&unknown; &#0; &#xD800;', '&unknown;'],
    ['1\u200b00\u206614\ufeff', '10014'],
    ['a\u0000b\u001b[31mc\u001b[0m', 'a b c'],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['```js\n10014\n```', '10014'],
    ['<@U1> 10014 <#C1|general> <!here>', '10014'],
    ['<@!12> <:ok:34> <a:ok:56> <t:1690000000:R> </imerr:78> 10014', '10014'],
    [
      '<https://a.example/x|label> <mailto:a@b.c|a@b.c>',
      'https://a.example/x label   mailto:a@b.c a@b.c',
    ],
    ['<tel:10014|10014>', '10014'],
    ['/imerr: 10014', '10014'],
    ['@imerr 10014', '10014'],
    ['imerr 10014', '10014'],
    ['imerror', 'imerror'],
    ['\ud800 10014', '\ufffd 10014'],
  ])('%j reads %j', (input, text) => {
    expect(readText(input).text).toBe(text);
  });
});

describe('a long text', () => {
  it('is read whole up to the limit', () => {
    expect(readText('a '.repeat(readLimit / 2)).cut).toBe(0);
    // One character that stands for eighteen.
    const ligatures = readText('\uFDFA'.repeat(readLimit));
    expect(ligatures.text.length).toBeLessThan(2 * readLimit);
    expect(ligatures.cut).toBeGreaterThan(readLimit / 2);
  });

  it('is read at its beginning and its end', () => {
    const { text, cut } = readText(`first ${'x '.repeat(50_000)} last`);
    expect(text.startsWith('first')).toBe(true);
    expect(text.endsWith('last')).toBe(true);
    expect(text.length).toBeLessThanOrEqual(readLimit + 1);
    expect(cut).toBe(100_011 - readLimit);
  });

  it('is not cut within a word or a number', () => {
    const words = readText('10014 '.repeat(20_000)).text.split(/\s+/);
    expect(new Set(words)).toEqual(new Set(['10014']));
  });

  it('is cut anywhere in writing without spaces', () => {
    expect(readText('错'.repeat(20_000)).cut).toBe(20_000 - readLimit);
  });
});

describe('the echo', () => {
  it.each([
    'x'.repeat(400),
    '😀'.repeat(400),
    'x\n'.repeat(400),
    '错'.repeat(400),
    'x😀'.repeat(200),
  ])('has at most 256 characters and one line', (input) => {
    const { echo } = readText(input);
    expect(echo.length).toBeLessThanOrEqual(256);
    expect(echo.length).toBeGreaterThan(250);
    expect(echo).toMatch(/^[^\n]*…$/);
    expect(echo.isWellFormed()).toBe(true);
  });

  it.each([
    ['@everyone <!channel> [x](https://evil.example)', undefined],
    ['10014 <@U1> <#C1|general> <:ok:34>', undefined],
    ['group &lt;!here&gt; is full', 'group <!here> is full'],
    ['@imerr 10014 <@U1>', '10014 <@U1>'],
    ['/imerr <@U1> 10014', '<@U1> 10014'],
    ['</imerr:78> 10014', '10014'],
    ['<@U1|imerr> 10014', '10014'],
    ['10014\n<!here>\u2028ja', '10014 <!here> ja'],
    ['<@U1> password=hunter22 <@U2>', '<@U1> password=[secret] <@U2>'],
    ['token=<@U1>1234567890 x', 'token=<@U1>[secret] x'],
    ['password: <!hunter22>', 'password: [secret]'],
    ['<#xoxb-123456789012-abcdefghij>', '<#[secret]>'],
  ])('keeps mentions as typed: %j', (input, echo = input) => {
    expect(readText(input).echo).toBe(echo);
  });

  it('is the question where that is short', () => {
    expect(readText(' 10014\n ja ').echo).toBe('10014 ja');
  });
});

describe('clip', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['a😀b', 3, 'a…'],
    ['😀😀', 4, '😀😀'],
  ])('%j in %d is %j', (text, limit, clipped) => {
    expect(clip(text, limit)).toBe(clipped);
  });
});
