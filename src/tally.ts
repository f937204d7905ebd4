/** Units in which errors are counted: 错误6013次, エラーが6013件, 에러 6013건, "error 6013 times". */
const unitAfter =
  /^\s?(?:times\b(?!\s?out)|件(?!名)|次(?![数數])|(?:건|개)(?=(?:이|은|는|을|를|의|도|만|나|정도|쯤|씩)?(?![가-힣]))|per\s(?:second|minute|min|hour|day|week)\b|\/\s?(?:s|sec|min|h|hr|hour|day)\b)/i;
const rateBefore = /\b(?:error|crash|failure)\s?rate[^A-Za-z0-9]{0,3}(?:(?:is|was|of)\s)?$/i;

/** Whether a number tells how many errors there were, and not which. */
export const isTally = (before: string, after: string): boolean =>
  rateBefore.test(before) || unitAfter.test(after);

const plural = '(?:errors|exceptions|failures|crashes|timeouts)';
const pluralAfter = new RegExp(`^\\s${plural}\\b`, 'i');
const spanAfter = new RegExp(
  `^\\s${plural}\\s(?:yesterday|today|overnight|so\\sfar|since|during|over|per|in\\s(?:the|a|an|one)|(?:this|last)\\s|within)`,
  'i',
);
const amountBefore =
  /\b(?:had|saw|logged|counted|recorded|totals?|total\sof|over|about|around|nearly|almost)\s$/i;

/** Whether a number may tell either: "we had 10010 errors yesterday". */
export const mayBeTally = (before: string, after: string): boolean =>
  spanAfter.test(after) || (pluralAfter.test(after) && amountBefore.test(before));
