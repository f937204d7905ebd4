type Part = { readonly [key: string]: unknown };

const parts = (value: unknown): readonly Part[] => (Array.isArray(value) ? value : []);
const words = (value: unknown): string => String((value as Part | undefined)?.text ?? '');

function sketchRun(run: Part): string {
  const { bold, code } = (run.style ?? {}) as Part;
  const text = run.type === 'link' ? `[${run.text}](${run.url})` : String(run.text);
  return bold === true ? `**${text}**` : code === true ? `\`${text}\`` : text;
}

const sketchSection = (section: Part): string => parts(section.elements).map(sketchRun).join('');

function sketchElement(element: Part): string[] {
  if (element.type === 'rich_text_quote') return [`> ${sketchSection(element)}`];
  if (element.type !== 'rich_text_list') return [sketchSection(element)];
  const margin = '  '.repeat(Number(element.indent ?? 0));
  return parts(element.elements).map(
    (item, at) =>
      `${margin}${element.style === 'ordered' ? `${at + 1}.` : '-'} ${sketchSection(item)}`,
  );
}

/** A button, a button that leads elsewhere, or a menu with what is chosen. */
function sketchControl(control: Part): string {
  if (control.type === 'button')
    return control.url === undefined
      ? `[ ${words(control.text)} ]`
      : `[ ${words(control.text)} -> ${control.url} ]`;
  const chosen = (control.initial_option as Part | undefined)?.text ?? control.placeholder;
  return `[ ${words(chosen)} v ]`;
}

function sketchBlock(block: Part): string[] {
  switch (block.type) {
    case 'header':
      return [`# ${words(block.text)}`];
    case 'section':
      return [
        words(block.text),
        ...(block.accessory ? [sketchControl(block.accessory as Part)] : []),
      ];
    case 'input':
      return [`${words(block.label)}: ____`];
    case 'context':
      return parts(block.elements).map((element) => `(${words(element)})`);
    case 'rich_text':
      return parts(block.elements).flatMap(sketchElement);
    case 'actions':
      return [parts(block.elements).map(sketchControl).join(' ')];
    default:
      return ['---'];
  }
}

/** A message as lines of text, so that a snapshot shows what a reader sees. */
export function sketchMessage(message: { readonly blocks?: unknown }): string {
  return parts(message.blocks).flatMap(sketchBlock).join('\n');
}
