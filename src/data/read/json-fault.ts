const TOKENS = /\s+|"(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\d.])|true|false|null|[{}[\],:]/y;

/**
 * Where a text stops being JSON, and what should stand there. Runs only on broken text.
 *
 * @param within the text goes on in a list: in its elements, or at its beginning
 */
export function findJsonFault(text: string, within?: 'list' | 'empty-list'): { readonly offset: number; readonly expected: string } {
  const stack: ('{' | '[')[] = within ? ['['] : [];
  let state: 'value' | 'first-value' | 'key' | 'first-key' | 'colon' | 'after' = within === 'empty-list' ? 'first-value' : 'value';
  const wanted = () => ({
    value: 'a value', 'first-value': 'a value or "]"', key: 'a name in double quotes', 'first-key': 'a name in double quotes or "}"', colon: '":"',
    after: stack.length === 0 ? 'the end of the file' : stack.at(-1) === '{' ? '"," or "}"' : '"," or "]"',
  })[state];
  TOKENS.lastIndex = 0;
  for (;;) {
    const offset = TOKENS.lastIndex;
    const token = TOKENS.exec(text)?.[0];
    if (token === undefined) return { offset, expected: wanted() };
    if (token.trim() === '') continue;
    const fault = { offset, expected: wanted() };
    if (state === 'colon') {
      if (token !== ':') return fault;
      state = 'value';
    } else if (state === 'key' || state === 'first-key') {
      if (token.startsWith('"')) state = 'colon';
      else if (token === '}' && state === 'first-key') {
        stack.pop();
        state = 'after';
      } else return fault;
    } else if (state === 'after') {
      const open = stack.at(-1);
      if (token === ',' && open) state = open === '{' ? 'key' : 'value';
      else if (open && token === (open === '{' ? '}' : ']')) stack.pop();
      else return fault;
    } else if (token === '{' || token === '[') {
      stack.push(token);
      state = token === '{' ? 'first-key' : 'first-value';
    } else if (token === ']' && state === 'first-value') {
      stack.pop();
      state = 'after';
    } else if (/^[\]},:]/.test(token)) return fault;
    else state = 'after';
  }
}
