import { findJsonFault } from './json-fault.js';

/** Where a text stops being JSON. */
export interface Fault {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly expected: string;
  /** What stands there; undefined at the end of the text. */
  readonly found: string | undefined;
}

export class JsonFault extends Error {
  constructor(readonly fault: Fault) {
    super(`expected ${fault.expected} at line ${fault.line}, column ${fault.column}`);
  }
}

type Frame = { readonly object: Record<string, unknown>; key: string } | { readonly list: unknown[] };
type State = 'value' | 'key' | 'first-key' | 'colon' | 'after';

const [QUOTE, COMMA, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, BACKSLASH] = [34, 44, 123, 125, 91, 93, 92];

/**
 * Reads one JSON value from a text that comes in pieces and never stands in memory as a whole: the elements of every list that is in no other
 * list (features, arcs, rows) are parsed as soon as they have come, and their text is let go.
 */
export class JsonSlicer {
  readonly #onElement: (element: unknown) => void;
  readonly #stack: Frame[] = [];
  #state: State = 'value';
  #root: unknown;
  /** Text that has come and is not parsed: what a list holds back, and the piece at hand. */
  #held: string[] = [];
  #text = '';
  #at = 0;
  /** Within a list: how deep the text is in its elements, and in a string of theirs. */
  #depth = 0;
  #quoted = false;
  #escaped = false;
  /** Lines and characters of the last of them before what is held or at hand. */
  #lines = 0;
  #characters = 0;

  /** @param onElement is given every element of a list, before the next ones are read */
  constructor(onElement: (element: unknown) => void = () => undefined) {
    this.#onElement = onElement;
  }

  /** @throws JsonFault */
  take(piece: string): void {
    this.#text = this.#text.slice(this.#at) + piece;
    this.#at = 0;
    this.#read(false);
  }

  /** @throws JsonFault */
  finish(): unknown {
    this.#read(true);
    const top = this.#stack.at(-1);
    if (top && 'list' in top) {
      const rest = this.#held.join('');
      const { offset, expected } = findJsonFault(rest, within(top.list));
      throw this.#fault(rest, offset, expected);
    }
    if (top || this.#state !== 'after') throw this.#fault('', 0, this.#wanted());
    return this.#root;
  }

  #read(last: boolean): void {
    for (;;) {
      const top = this.#stack.at(-1);
      if (top && 'list' in top) {
        if (!this.#readList(top.list)) return;
        continue;
      }
      this.#skipBlanks();
      if (this.#at >= this.#text.length || !this.#readToken(top, last)) return;
    }
  }

  /** Reads one token outside lists; false when more text is needed for it. */
  #readToken(top: Exclude<Frame, { list: unknown[] }> | undefined, last: boolean): boolean {
    const sign = this.#text.charCodeAt(this.#at);
    switch (this.#state) {
      case 'value':
        if (sign === OPEN) this.#open({ object: {}, key: '' }, 'first-key');
        else if (sign === OPEN_LIST) this.#open({ list: [] }, 'after');
        else return this.#readPlain(last, (value) => this.#put(value));
        return true;
      case 'first-key':
      case 'key':
        if (sign === CLOSE && this.#state === 'first-key') this.#close();
        else if (sign !== QUOTE) throw this.#faultAt(this.#at);
        else return this.#readPlain(last, (key) => {
          top!.key = key as string;
          this.#state = 'colon';
        });
        return true;
      case 'colon':
        if (this.#text[this.#at] !== ':') throw this.#faultAt(this.#at);
        this.#pass(1);
        this.#state = 'value';
        return true;
      case 'after':
        if (top && sign === COMMA) {
          this.#pass(1);
          this.#state = 'key';
        } else if (top && sign === CLOSE) this.#close();
        else throw this.#faultAt(this.#at);
        return true;
    }
  }

  /** A string, a number or a word. */
  #readPlain(last: boolean, take: (value: unknown) => void): boolean {
    const pattern = this.#text[this.#at] === '"' ? /"[^"\\]*(?:\\[^][^"\\]*)*"/y : /[^\s,:{}[\]"]+/y;
    pattern.lastIndex = this.#at;
    const token = pattern.exec(this.#text)?.[0];
    const whole = token !== undefined && (token.startsWith('"') || this.#at + token.length < this.#text.length);
    if (!whole && !last) return false;
    let value: unknown;
    try {
      value = JSON.parse(token ?? '');
    } catch {
      const { offset } = findJsonFault(token ?? this.#text.slice(this.#at));
      // a number with something behind it: that is what is wrong
      if (offset > 0) this.#state = 'after';
      throw this.#faultAt(this.#at + offset);
    }
    this.#pass(token!.length);
    take(value);
    return true;
  }

  /** Reads on in a list of elements; false when more text is needed. */
  #readList(list: unknown[]): boolean {
    const text = this.#text;
    const start = this.#at;
    let { length } = text;
    let cut = -1;
    let at = start;
    let depth = this.#depth;
    for (; at < length; at++) {
      const sign = text.charCodeAt(at);
      if (this.#quoted) {
        if (this.#escaped) this.#escaped = false;
        else if (sign === BACKSLASH) this.#escaped = true;
        else if (sign === QUOTE) this.#quoted = false;
      } else if (sign === QUOTE) this.#quoted = true;
      else if (sign === OPEN || sign === OPEN_LIST) depth++;
      else if (sign === CLOSE || sign === CLOSE_LIST) {
        if (depth === 0) break;
        depth--;
      } else if (sign === COMMA && depth === 0) cut = at;
    }
    length = at;
    if (at < text.length) {
      this.#parse(list, this.#taken(start, at), true);
      if (text.charCodeAt(at) !== CLOSE_LIST) throw this.#faultAt(at, list.length > 0 ? '"," or "]"' : 'a value or "]"');
      this.#depth = 0;
      this.#close();
      return true;
    }
    this.#depth = depth;
    if (cut >= 0) {
      this.#parse(list, this.#taken(start, cut), false);
      this.#at = cut;
      this.#pass(1);
    }
    this.#held.push(text.slice(this.#at));
    this.#text = '';
    this.#at = 0;
    return false;
  }

  /** What is held back, up to a place of the piece at hand. */
  #taken(start: number, end: number): string {
    const text = this.#held.length > 0 ? [...this.#held, this.#text.slice(start, end)].join('') : this.#text.slice(start, end);
    this.#held = [];
    this.#at = end;
    return text;
  }

  #parse(list: unknown[], text: string, atEnd: boolean): void {
    if (!/\S/.test(text)) {
      // nothing may stand in an empty list, and nowhere else
      if (!atEnd || list.length > 0) throw this.#fault(text + this.#text.slice(this.#at, this.#at + 40), text.length, list.length > 0 ? 'a value' : 'a value or "]"');
      this.#count(text);
      return;
    }
    let elements: unknown[];
    try {
      elements = JSON.parse(`[${text}]`) as unknown[];
    } catch {
      const { offset, expected } = findJsonFault(text, within(list));
      throw this.#fault(text + this.#text.slice(this.#at, this.#at + 40), offset, expected);
    }
    this.#count(text);
    for (const element of elements) {
      this.#onElement(element);
      list.push(element);
    }
  }

  #open(frame: Frame, state: State): void {
    this.#pass(1);
    this.#stack.push(frame);
    this.#state = state;
  }

  #close(): void {
    this.#pass(1);
    const frame = this.#stack.pop()!;
    this.#put('list' in frame ? frame.list : frame.object);
  }

  #put(value: unknown): void {
    const top = this.#stack.at(-1);
    // a key "__proto__" is one like any other, as JSON.parse has it
    if (top && 'object' in top) Object.defineProperty(top.object, top.key, { value, writable: true, enumerable: true, configurable: true });
    else this.#root = value;
    this.#state = 'after';
  }

  #wanted(): string {
    switch (this.#state) {
      case 'value': return 'a value';
      case 'key': return 'a name in double quotes';
      case 'first-key': return 'a name in double quotes or "}"';
      case 'colon': return '":"';
      case 'after': return this.#stack.length === 0 ? 'the end of the file' : '"," or "}"';
    }
  }

  #skipBlanks(): void {
    const blank = /\s*/y;
    blank.lastIndex = this.#at;
    this.#pass(blank.exec(this.#text)![0].length);
  }

  /** Leaves characters behind that are read. */
  #pass(count: number): void {
    this.#count(this.#text.slice(this.#at, this.#at + count));
    this.#at += count;
  }

  #count(text: string): void {
    let last = -1;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
      this.#lines++;
      last = at;
    }
    this.#characters = last === -1 ? this.#characters + text.length : text.length - last - 1;
  }

  /** A fault in the piece at hand. */
  #faultAt(place: number, expected = this.#wanted()): JsonFault {
    return this.#fault(this.#text.slice(this.#at), place - this.#at, expected);
  }

  /** @param text what comes after all that was counted */
  #fault(text: string, offset: number, expected: string): JsonFault {
    this.#count(text.slice(0, offset));
    return new JsonFault({ line: this.#lines + 1, column: this.#characters + 1, expected, found: offset >= text.length ? undefined : text.slice(offset, offset + 20) });
  }
}

function within(list: readonly unknown[]): 'list' | 'empty-list' {
  return list.length > 0 ? 'list' : 'empty-list';
}
