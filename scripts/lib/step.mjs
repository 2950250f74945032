/**
 * A failure with a sentence for the person at the keyboard: printed as it is, without a stack.
 * `details` holds the tail of a tool's output, printed above the sentence.
 */
export class StepFailure extends Error {
  /**
   * @param {string} message
   * @param {string} [details]
   */
  constructor(message, details = '') {
    super(message);
    this.details = details;
  }
}

/**
 * Prints one progress line.
 *
 * @param {string} text
 */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/**
 * Runs a script's main function and turns a failure into an exit code and a readable end.
 *
 * @param {() => Promise<number | void>} main resolves to the exit code (nothing means 0)
 */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${describeFailure(error)}\n`);
  }
}

/**
 * What to show of an error: the sentence (and tool output) of a StepFailure, the stack of a surprise.
 *
 * @param {unknown} error
 */
export function describeFailure(error) {
  if (error instanceof StepFailure) return [error.details, error.message].filter(Boolean).join('\n\n');
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
