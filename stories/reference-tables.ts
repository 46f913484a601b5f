/** What of a custom-elements manifest the reference shows. */
export interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}

interface Item {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
  readonly type?: { readonly text: string };
}

interface Member extends Item {
  readonly kind: string;
  readonly static?: boolean;
  readonly readonly?: boolean;
  readonly attribute?: string;
  readonly parameters?: readonly Item[];
  readonly return?: { readonly type?: { readonly text: string } };
}

interface Declaration {
  readonly tagName?: string;
  readonly description?: string;
  readonly members?: readonly Member[];
  readonly attributes?: readonly Item[];
  readonly events?: readonly Item[];
  readonly slots?: readonly Item[];
  readonly cssParts?: readonly Item[];
  readonly cssProperties?: readonly Item[];
}

export interface Row {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

export interface Entry {
  readonly tag: string;
  readonly text: string;
  readonly groups: readonly { readonly title: string; readonly rows: readonly Row[] }[];
}

/** Everything public of every element, by tag. */
export function referenceOf({ modules }: Manifest): Entry[] {
  const elements = modules.flatMap(({ declarations = [] }) => declarations.filter(({ tagName }) => tagName !== undefined));
  return elements.map(entryOf).toSorted((a, b) => a.tag.localeCompare(b.tag));
}

function entryOf({ tagName, description = '', members = [], attributes = [], events = [], slots = [], cssParts = [], cssProperties = [] }: Declaration): Entry {
  const own = members.filter((member) => !member.static);
  // what has an attribute stands there, with the property's name where that is another
  const properties = own.filter(({ kind, attribute }) => kind === 'field' && attribute === undefined);
  const propertyOf = (attribute: string) => own.find((member) => member.attribute === attribute)?.name;
  const groups = [
    { title: 'Attributes', rows: attributes.map((item) => row(item, propertyOf(item.name) === item.name ? '' : ` Property: \`${propertyOf(item.name)}\`.`)) },
    { title: 'Properties', rows: properties.map((item) => row(item, item.readonly ? ' Read only.' : '')) },
    { title: 'Methods', rows: own.filter(({ kind }) => kind === 'method').map(method) },
    { title: 'Events', rows: events.map((item) => row(item)) },
    { title: 'Slots', rows: slots.map((item) => row({ ...item, name: item.name || '(default)' })) },
    { title: 'Parts', rows: cssParts.map((item) => row(item)) },
    { title: 'Custom properties', rows: cssProperties.map((item) => row(item)) },
  ];
  return { tag: tagName!, text: description, groups: groups.filter(({ rows }) => rows.length > 0) };
}

function row({ name, description = '', type, default: value }: Item, more = ''): Row {
  return { name, type: [type?.text, value === undefined ? '' : `= ${value}`].filter(Boolean).join(' '), text: `${description}${more}` };
}

function method({ name, description = '', parameters = [], return: returned }: Member): Row {
  return { name: `${name}(${parameters.map((parameter) => parameter.name).join(', ')})`, type: returned?.type?.text ?? '', text: description };
}
