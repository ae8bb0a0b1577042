import { type Element, NotXml, readXml } from './xml.ts';

/** A fault that the carrier writes into its error log; the codes are Twilio's (https://www.twilio.com/docs/api/errors). */
export class CarrierError extends Error {
  override name = 'CarrierError';
  readonly code: number;

  constructor(code: number, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

type Rule = { attributes: Record<string, RegExp>; inside: readonly string[]; text: 'url' | 'number' | 'none' };

const method = /^(GET|POST)$/;
const url = /^(https?:\/)?\/\S+$/;
const seconds = /^[1-9]\d*$/;
const truth = /^(true|false)$/;

/**
 * The verbs that Somleng lists, each attribute as its own documents describe it: somleng/somleng-switch,
 * components/app/spec/call_controllers/{gather,record,dial,redirect,reject}_spec.rb and app/models/twiml/*_verb.rb.
 * What Twilio knows besides is refused here, since Somleng passes over it in silence.
 */
const verbs: Record<string, Rule> = {
  Gather: {
    attributes: {
      action: url,
      method,
      timeout: seconds,
      finishOnKey: /^[0-9*#]?$/,
      numDigits: seconds,
      actionOnEmptyResult: truth,
    },
    inside: ['Play'],
    text: 'none',
  },
  Play: { attributes: { loop: /^\d+$/ }, inside: [], text: 'url' },
  Record: {
    attributes: {
      action: url,
      method,
      timeout: seconds,
      finishOnKey: /^[0-9*#]+$/,
      maxLength: /^([2-9]|[1-9]\d+)$/,
      playBeep: truth,
      recordingStatusCallback: url,
      recordingStatusCallbackMethod: method,
    },
    inside: [],
    text: 'none',
  },
  Dial: {
    attributes: { action: url, method, callerId: /^\+?\d{3,15}$/, timeout: seconds },
    inside: ['Number'],
    text: 'none',
  },
  Redirect: { attributes: { method }, inside: [], text: 'url' },
  Hangup: { attributes: {}, inside: [], text: 'none' },
  Reject: { attributes: { reason: /^(rejected|busy)$/ }, inside: [], text: 'none' },
};
const number: Rule = { attributes: {}, inside: [], text: 'number' };

/** Reads a document and refuses what the carrier does not understand. @throws CarrierError */
export function readTwiml(text: string): Element[] {
  const root = parse(text);
  if (root.name !== 'Response' || Object.keys(root.attributes).length > 0)
    throw new CarrierError(12100, 'the root must be <Response> without attributes');
  return root.children.map((child) => {
    if (typeof child === 'string') throw new CarrierError(12200, 'text outside of a verb');
    check(child, verbs[child.name]);
    return child;
  });
}

function parse(text: string): Element {
  try {
    return readXml(text);
  } catch (error) {
    if (error instanceof NotXml) throw new CarrierError(12100, `document parse failure: ${error.message}`);
    throw error;
  }
}

function check(element: Element, rule: Rule | undefined): void {
  const fault = rule ? faultOf(element, rule) : 'is not a verb of Somleng';
  if (fault !== null) throw new CarrierError(12200, `<${element.name}>: ${fault}`);
  for (const child of elementsOf(element)) check(child, child.name === 'Number' ? number : verbs[child.name]);
}

function faultOf(element: Element, rule: Rule): string | null {
  for (const [name, value] of Object.entries(element.attributes)) {
    const form = rule.attributes[name];
    if (!form) return `has no attribute ${name}`;
    if (!form.test(value)) return `${name}="${value}"`;
  }
  const stranger = elementsOf(element).find((child) => !rule.inside.includes(child.name));
  if (stranger) return `<${stranger.name}> is not allowed inside`;
  const text = textOf(element);
  switch (rule.text) {
    case 'none':
      return text === '' ? null : 'holds no text';
    case 'url':
      return url.test(text) ? null : 'needs an address';
    case 'number':
      return /^\+?\d{3,15}$/.test(text) ? null : 'needs a number';
  }
}

/** The text of an element without its children. */
export const textOf = (element: Element): string =>
  element.children
    .filter((child) => typeof child === 'string')
    .join('')
    .trim();

/** The elements inside of one. */
export const elementsOf = (element: Element): Element[] =>
  element.children.filter((child) => typeof child !== 'string');
