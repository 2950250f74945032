import { ApiError, bodyToError } from './request.ts';
import { texts } from './texts/texts.ts';

/** What a photo's way to the server reports: bytes sent from 0 to 1, then that the server works on it. */
export interface UploadProgress {
  readonly sent: number;
  readonly preparing: boolean;
}

/** Who hears of an upload's progress, and what may stop it. */
export interface UploadFollow {
  readonly onProgress: (progress: UploadProgress) => void;
  readonly signal: AbortSignal;
}

/** A photo as the server took it: on the board with its view, or waiting in the inbox. */
export interface UploadedPhoto {
  readonly id: string;
  readonly status?: string;
  readonly viewId?: string | null;
  /** Whether it came from a front camera, whose pictures are often mirrored. */
  readonly mirrorHint?: boolean;
}

/**
 * Resolves with the answer's JSON when the server has taken the file. XMLHttpRequest, because fetch cannot
 * tell how much has been sent.
 *
 * @throws ApiError with the server's sentence; code `stopped` when `signal` stopped it
 */
export function uploadFile(
  file: File,
  target: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly fields?: Readonly<Record<string, string>>;
  },
  follow: UploadFollow,
): Promise<UploadedPhoto> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = (message: string, code: string) => reject(new ApiError(message, { status: 0, code }));
    request.open('POST', target.url);
    request.responseType = 'json';
    for (const [name, value] of Object.entries(target.headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) follow.onProgress({ sent: event.loaded / event.total, preparing: false });
    };
    request.upload.onload = () => follow.onProgress({ sent: 1, preparing: true });
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response);
      else reject(bodyToError(request.status, request.response));
    };
    request.onerror = () => fail(texts.photos.refused.lost, 'network');
    request.onabort = () => fail(texts.photos.refused.stopped, 'stopped');
    follow.signal.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    for (const [name, value] of Object.entries(target.fields ?? {})) form.append(name, value);
    form.append('file', file);
    request.send(form);
  });
}
