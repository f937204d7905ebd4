/** Units in which errors are counted: 错误6013次, エラーが6013件, 에러 6013건, "error 6013 times". */
const unitAfter =
  /^\s?(?:times\b|件(?!名)|次(?![数數])|(?:건|개)(?=(?:이|은|는|을|를|의|도|만|나|정도|쯤|씩)?(?![가-힣]))|(?:an?|per)\s(?:second|minute|min|hour|day|week)\b|\/\s?(?:s|sec|min|h|hr|hour|day)\b)/i;

const plural = '(?:errors|exceptions|failures|crashes|timeouts)';
const pluralAfter = new RegExp(`^\\s${plural}\\b`, 'i');
/** How many, or when: "10010 errors yesterday". */
const spanAfter = new RegExp(
  `^\\s${plural}\\s(?:yesterday|today|overnight|so\\sfar|since|during|over|per|an?\\s|in\\s(?:the|a|an|one)|this\\s|last\\s|within)`,
  'i',
);
const amountBefore =
  /\b(?:had|have|has|saw|logged|counted|recorded|totals?|total\sof|over|about|around|nearly|almost|another|were|are|with)\s$/i;
/** Somebody met the code again and again, and did not count: "getting 10014 errors since the update". */
const metBefore =
  /\b(?:get(?:s|ting)?|got|see(?:s|ing)?|hit(?:s|ting)?|throw(?:s|ing)?|return(?:s|ing)?|(?:lots?|bunch|tons?|plenty)\sof|many|these|those|the)\s$/i;
const rateBefore = /\b(?:error|crash|failure)\s?rate[^A-Za-z0-9]{0,3}(?:(?:is|was|of)\s)?$/i;

/** Whether a number tells how many errors there were, and not which. */
export function isTally(before: string, after: string): boolean {
  if (rateBefore.test(before) || unitAfter.test(after)) return true;
  if (!pluralAfter.test(after) || metBefore.test(before)) return false;
  return amountBefore.test(before) || spanAfter.test(after);
}
