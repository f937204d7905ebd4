import { anyLanguage } from './tongue.ts';

/** A white space, which Han, kana and Hangul do without. */
const apart = '(?:\\s+|(?=[^\\x00-\\x7f])|(?<=[^\\x00-\\x7f]))';
const turnOn = 'on|开|开启|打开|開|開啟|オン|켜기|켬';
const turnOff = 'off|关|关闭|關|關閉|オフ|끄기|끔';
const channel = '(?:this\\s+)?channel|此?(?:频道|頻道)|(?:この)?チャンネル|(?:이\\s*)?채널';
const team =
  '(?:this\\s+)?(?:workspace|server)|工作区|工作區|工作空間|服务器|伺服器|ワークスペース|サーバー|워크스페이스|서버';
const languageWord = 'language|语言|語言|言語|언어';
const productWord = 'product|产品|產品|製品|제품';
const erase = 'delete|remove|clear|删除|刪除|削除|삭제';

const whole = (words: string): RegExp => new RegExp(`^(?:${words})$`, 'iu');

const createPatterns = () => ({
  settings: whole('settings|preferences|设置|設置|設定|설정|환경설정'),
  unresolved: whole('unresolved|未解决|未解決|미해결'),
  notes: whole(
    '(?:list |show )?(?:team )?notes|备注|备注列表|備註|備註列表|メモ|メモ一覧|메모|메모 목록',
  ),
  forgetPerson: whole('forget me|忘记我|忘記我|私を忘れて|나를 잊어'),
  forgetTeam: whole('(?:forget us|忘记我们|忘記我們|私たちを忘れて|우리를 잊어)( confirm)?'),
  note: new RegExp(`^(?:note\\s|(?:备注|備註|メモ|메모)${apart})\\s*(.+)$`, 'isu'),
  erase: whole(erase),
  choice: new RegExp(
    [
      `^(?:(?:(${channel})|(${team}))(?:\\s?[的の의]|${apart}))?\\s*`,
      `(?:(${languageWord})|(${productWord}))(?:\\s+to\\s+|\\s*(?:を|를|을|设为|設為|改为|改為)\\s*|${apart})\\s*`,
      '(\\S.{0,38}?)(?:に(?:する|して)?|으?로)?$',
    ].join(''),
    'iu',
  ),
  automatic: whole('auto|automatic|自动|自動|자동'),
  noProduct: whole('any|none|auto|任意|不限|自动|自動|なし|指定なし|없음|자동'),
  unspoken: whole(`${anyLanguage}|fr|de|es|pt|ru|vi|th`),
  watch: new RegExp(
    `^(?:watch|主动回答|主動回答|自動回答|자동 답변)${apart}\\s*(?:(${turnOn})|${turnOff})$`,
    'iu',
  ),
  digest: new RegExp(
    `^(?:(?:weekly )?digest|每周摘要|每週摘要|(?:週次)?ダイジェスト|주간 요약)${apart}\\s*(?:(${turnOn}|here|这里|這裡|ここ|여기)|${turnOff})$`,
    'iu',
  ),
});

/** The words of orders, in all languages. */
export type Patterns = ReturnType<typeof createPatterns>;

let made: Patterns | null = null;

/** Made with the first order: a look-up in a shell needs none of them. */
export function usePatterns(): Patterns {
  made ??= createPatterns();
  return made;
}
