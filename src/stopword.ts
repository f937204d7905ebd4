/** Words that ask and say nothing of the error; in every language we read. Latin ones as whole words. */
const latin =
  "a|about|again|all|am|an|and|any|are|as|at|be|been|but|by|can|can't|cannot|compare|could|did|do|does|doesn't|don't|explain|find|for|from|get|gets|give|gives|go|goes|going|getting|got|had|has|have|having|hello|help|hey|hi|how|i|i'm|if|im|in|is|isn't|it|its|just|keep|keeps|know|let|look|looking|lookup|made|make|makes|me|mean|meaning|means|mine|my|need|needs|now|of|on|or|our|please|pls|really|say|says|see|seeing|should|show|so|some|someone|something|sorry|take|tell|think|than|thank|thanks|that|the|their|them|then|there|these|they|this|to|up|us|versus|vs|want|wants|was|we|went|were|what|what's|whats|when|where|which|while|who|why|will|with|would|you|your";

const latinCode = 'code|codes|err|error|errors|errcode|errorcode|issue|problem|fix|fixing|solve';

const cjk =
  '是什么意思|什么意思|是什麼意思|什麼意思|是什么|是什麼|什么|什麼|意思|怎么解决|怎么处理|怎么办|怎麼辦|怎麼解決|怎么|怎麼|如何解决|如何|为什么|為什麼|为啥|含义|含義|请问|請問|查询|查一下|查|一下|帮我|告诉我|解释|解決|解决|处理|處理|出现|出現|返回|遇到|报了|一直|总是|求助' +
  '|ってなんですか|ってなに|って何ですか|って何|とは何ですか|とはなんですか|とは何|とは|何ですか|なんですか|どういう意味ですか|どういう意味|どうすればいいですか|どうすればいい|どうすれば|どうしたら|について|教えてください|教えて|ください|意味|原因|対処法|対処|解決方法|なぜ|出ます|出る|出た|です|ます' +
  '|뭐예요|뭐에요|뭐야|뭔가요|무엇인가요|무엇|무슨 뜻|뜻|의미|알려 주세요|알려주세요|알려줘|어떻게 해결|어떻게|해결 방법|해결방법|해결|원인|왜|인가요|이란|나와요|나옵니다|떠요|발생|도와줘';

const cjkCode =
  '错误代码|错误码|錯誤代碼|錯誤碼|错误|錯誤|报错|報錯|代码|代碼|エラーコード|エラー|コード|오류 코드|오류코드|에러 코드|에러코드|오류|에러|코드';

const cjkGlue = '[是的了吗呢和跟与與及、はがのをにへとも은는이가을를의와과도란]';

const asking = new RegExp(`(?<![\\w'])(?:${latin})(?![\\w'])|${cjk}`, 'giu');
const coding = new RegExp(`(?<![\\w'])(?:${latinCode})(?![\\w'])|${cjkCode}`, 'giu');
const glue = new RegExp(`${cjkGlue}|[\\s\\p{P}\\p{S}]`, 'gu');

/** The text without the words that only ask ("how do I fix", とは, 是什么意思). */
export function dropAsking(text: string): string {
  return text.replace(asking, ' ').replace(/\s+/g, ' ').trim();
}

/** The text without the words for "error" and "code" either. */
export function dropNaming(text: string): string {
  return dropAsking(text).replace(coding, ' ').replace(/\s+/g, ' ').trim();
}

/** Whether a text, its codes taken out, says nothing but "what is error code". */
export function isOnlyAsking(text: string): boolean {
  return text.trim() === '' || dropNaming(text).replace(glue, '') === '';
}
