import type { LucideProps } from 'lucide-solid';
import type { JSX } from 'solid-js';

/** A drawn icon; always decoration, the words beside or behind it carry the meaning. */
export type Icon = (props: LucideProps) => JSX.Element;
