import type { z } from 'zod';

/** A sentence about what is wrong with a request, naming the field in words that a client understands. */
export function describeIssue(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return 'The request makes no sense.';
  const field = issue.path.map(String).join('.');
  const subject = field === '' ? 'The request' : `The field ${field}`;
  return `${subject} ${describeFault(issue)}.`;
}

function describeFault(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? 'is missing'
        : `must be ${article(issue.expected)}`;
    case 'too_small':
      return issue.origin === 'string' ? 'is too short' : `must be at least ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `is too long: at most ${issue.maximum} characters`
        : `must be at most ${issue.maximum}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `has fields nobody knows: ${issue.keys.length}`;
    case 'invalid_format':
      return issue.format === 'email' ? 'must be an e-mail address' : 'has the wrong form';
    case 'custom':
      return issue.message;
    default:
      return 'makes no sense';
  }
}

function article(expected: string): string {
  const words: Record<string, string> = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    object: 'an object',
    array: 'a list',
  };
  return words[expected] ?? `of the type ${expected}`;
}
