import type { Card } from '../../src/index.ts';

/** Columns of a text on a terminal. */
export type Measure = (text: string) => number;

/** Characters whose width their place tells: those above U+2E80 are wide. None joins another. */
const telling =
  /^[\x20-\x5b\x5d-\x7e·×‘’“”–—…、。〈〉《》「」『』【】ぁ-ゖァ-ヺ・ー一-鿿가-힣！-｠]*$/;

function measureTelling(text: string): number {
  let width = text.length;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) >= 0x2e80) width += 1;
  return width;
}

/**
 * What measures the texts of a card. Most have nothing but characters that tell; string-width, which
 * knows all others, takes as long to load as the look-up of a code.
 */
export async function openMeasure(card: Card): Promise<Measure> {
  // JSON escapes quotes, and control characters, which have no width.
  const texts = JSON.stringify(card.blocks).replaceAll('\\"', "'");
  return telling.test(texts) ? measureTelling : (await import('string-width')).default;
}
