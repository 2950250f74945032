/** Why an upload was turned away: a stable code for programs, a status for HTTP, a sentence for a client. */
export interface PhotoRefusal {
  readonly ok: false;
  readonly code: PhotoRefusalCode;
  readonly status: 413 | 415 | 422 | 429 | 503;
  readonly message: string;
}

/** Every reason a picture can be turned away for; part of the API, never renamed. */
export type PhotoRefusalCode =
  | 'photo-empty'
  | 'photo-too-large'
  | 'photo-too-many-pixels'
  | 'photo-too-small'
  | 'photo-damaged'
  | 'photo-not-an-image'
  | 'photo-heic'
  | 'photo-svg'
  | 'photo-gif'
  | 'photo-other-format'
  | 'photo-quota'
  | 'photo-busy';

const TAKEN = 'Please choose a JPEG, PNG or WebP picture.';

const REFUSALS: Record<PhotoRefusalCode, { status: PhotoRefusal['status']; message: string }> = {
  'photo-empty': { status: 422, message: `The file is empty. ${TAKEN}` },
  'photo-too-large': {
    status: 413,
    message: 'The file is larger than 25 MB. Please choose a smaller copy of the picture.',
  },
  'photo-too-many-pixels': {
    status: 422,
    message: 'The picture has more than 50 megapixels. Please choose a smaller copy of it.',
  },
  'photo-too-small': {
    status: 422,
    message:
      'The picture is too small to draw on. Please choose one with at least 32 pixels on its shorter side.',
  },
  'photo-damaged': {
    status: 422,
    message: 'The picture is damaged or incomplete. Please choose it again, or take a new one.',
  },
  'photo-not-an-image': {
    status: 415,
    message: `The file is not a picture, whatever its name says. ${TAKEN}`,
  },
  'photo-heic': {
    status: 415,
    message:
      'This is an HEIC picture, which cannot be shown here. On an iPhone choose Settings, Camera, Formats, Most Compatible and take it again, or save it as JPEG first.',
  },
  'photo-svg': { status: 415, message: `SVG drawings cannot be used as photos. ${TAKEN}` },
  'photo-gif': { status: 415, message: `GIF pictures cannot be used as photos. ${TAKEN}` },
  'photo-other-format': { status: 415, message: `This kind of file cannot be used as a photo. ${TAKEN}` },
  'photo-quota': {
    status: 429,
    message: 'This link has sent as many pictures as it may. Please ask the studio to look at those first.',
  },
  'photo-busy': { status: 503, message: 'Many pictures are arriving at once. Please try again in a moment.' },
};

/** The whole refusal for a code: its status and its sentence. */
export function refusePhoto(code: PhotoRefusalCode): PhotoRefusal {
  return { ok: false, code, ...REFUSALS[code] };
}
