/** Plain text for a place where Slack reads markup: mentions, links and entities become letters. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
