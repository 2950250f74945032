import { texts } from '../texts/texts.ts';

/** What a person typed to sign in or to make an account. */
export interface AccountForm {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly setUpCode: string;
}

/** Which fields the form shows. */
export interface AccountFormShape {
  readonly signUp: boolean;
  readonly setUpCode: boolean;
}

/** The sentence for each field that cannot be sent yet; empty when the form may go. */
export type AccountFormErrors = Partial<Record<keyof AccountForm, string>>;

const SHORTEST_PASSWORD = 10;

/** What is wrong with the form before it is sent; the server judges again. */
export function findAccountErrors(form: AccountForm, shape: AccountFormShape): AccountFormErrors {
  const missing = texts.welcome.missing;
  const errors: AccountFormErrors = {};
  if (shape.signUp && !form.name.trim()) errors.name = missing.name;
  if (!form.email.trim()) errors.email = missing.email;
  else if (!/^\S+@\S+$/.test(form.email.trim())) errors.email = missing.emailForm;
  if (!form.password) errors.password = missing.password;
  else if (shape.signUp && form.password.length < SHORTEST_PASSWORD) errors.password = missing.passwordShort;
  if (shape.setUpCode && !form.setUpCode.trim()) errors.setUpCode = missing.setUpCode;
  return errors;
}
