import type { ViewLabel } from '@stipple/board';
import { type Accessor, createSignal, onCleanup } from 'solid-js';
import type { ApiClient } from '../api.ts';
import { ApiError, errorToSentence } from '../request.ts';
import type { UploadedPhoto } from '../upload.ts';
import { findFileProblem } from './photo-file.ts';

/** One file on its way, or the sentence why it is not. */
export interface Upload {
  readonly id: number;
  readonly name: string;
  /** 0 … 1 of the bytes. */
  readonly sent: number;
  /** All is sent; the server turns and scales it. */
  readonly preparing: boolean;
  readonly error?: string;
}

/** The photos being added to a board. */
export interface Uploads {
  readonly list: Accessor<readonly Upload[]>;
  /** `label` is what the first of them shows; the server guesses the others. */
  add(files: Iterable<File>, label?: ViewLabel): void;
  /** Stops a file on its way, or takes its error off the list. */
  remove(id: number): void;
}

/**
 * Sends chosen files one after the other and tells how far they are. `onAdded` hears the server's answer of each
 * that arrived. What is under way stops with the page.
 */
export function createUploads(options: {
  readonly api: ApiClient;
  readonly boardId: string;
  readonly onAdded: (photo: UploadedPhoto) => void;
}): Uploads {
  const [list, setList] = createSignal<readonly Upload[]>([]);
  const stops = new Map<number, AbortController>();
  let nextId = 1;
  let queue: Promise<void> = Promise.resolve();
  onCleanup(() => {
    for (const stop of stops.values()) stop.abort();
  });
  const update = (id: number, change: Partial<Upload>) =>
    setList((before) => before.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));
  const drop = (id: number) => setList((before) => before.filter((upload) => upload.id !== id));
  const send = async (id: number, sent: { file: File; label?: ViewLabel }, stop: AbortController) => {
    try {
      if (stop.signal.aborted) return;
      const photo = await options.api.uploadPhoto(options.boardId, sent, {
        onProgress: (progress) => update(id, progress),
        signal: stop.signal,
      });
      drop(id);
      options.onAdded(photo);
    } catch (reason) {
      if (reason instanceof ApiError && reason.code === 'stopped') drop(id);
      else update(id, { error: errorToSentence(reason) });
    } finally {
      stops.delete(id);
    }
  };
  return {
    list,
    add: (files, label) => {
      for (const [index, file] of [...files].entries()) {
        const id = nextId++;
        const error = findFileProblem(file);
        setList((before) => [...before, { id, name: file.name, sent: 0, preparing: false, error }]);
        if (error) continue;
        const stop = new AbortController();
        stops.set(id, stop);
        const sent = { file, label: index === 0 ? label : undefined };
        queue = queue.then(() => send(id, sent, stop));
      }
    },
    remove: (id) => {
      stops.get(id)?.abort();
      drop(id);
    },
  };
}
