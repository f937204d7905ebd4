/** Characters of all texts in a drawn value. */
export function measureText(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let sum = 0;
  for (const key in value) {
    const part: unknown = value[key as keyof typeof value];
    if (typeof part === 'object') sum += measureText(part);
    else if (key === 'text' && typeof part === 'string') sum += part.length;
  }
  return sum;
}
