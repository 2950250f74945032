import { createRoute, z } from '@hono/zod-openapi';
import { VIEW_LABELS, type ViewLabel } from '@stipple/board';
import { PHOTO_SIZES } from '../photos/photo-store.ts';
import { idSchema, jsonBody, jsonResponse, problemResponse } from '../router.ts';

export type { ViewLabel };

const photoSchema = z
  .object({
    id: z.string(),
    /** `inbox`: sent by a client, waits for the artist. */
    status: z.enum(['inbox', 'placed']),
    /** The view made of it. */
    viewId: z.string().nullable(),
    /** Size of the upright photo in pixels. */
    width: z.number().int(),
    height: z.number().int(),
    /** Digest of the stored original. */
    sha256: z.string(),
    /** In mm. */
    focalLength35mm: z.number().nullable(),
    capturedAt: z.iso.datetime().nullable(),
    /** Whether the camera was a front one, whose pictures are often mirrored. */
    mirrorHint: z.boolean(),
    /** What its sender says it shows; an accepted photo's view says what it was taken for. */
    label: z.enum(VIEW_LABELS).nullable(),
    createdAt: z.iso.datetime(),
  })
  .openapi('Photo');

const params = z.object({ boardId: idSchema });
const photoParams = z.object({ boardId: idSchema, photoId: idSchema });
const labelSchema = z.enum(VIEW_LABELS);
const step = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number);
const picture = { schema: z.string().openapi({ format: 'binary' }) };
const webp = { description: 'The picture', content: { 'image/webp': picture } };
const unchanged = { description: 'The browser has it already' };
const running = 'Who: owner, senior, the board’s artist; demo visitors on their own board.';
const missing = { 404: problemResponse('No such consultation or photo, or not for the asker') };
const refusals = { 403: problemResponse('Not for the asker'), ...missing };

/** Send a photo. */
export const upload = createRoute({
  method: 'post',
  path: '/api/boards/{boardId}/photos',
  summary: 'Add a photo: JPEG, PNG or WebP, at most 25 MB and 50 megapixels',
  description: `It is turned upright and loses its metadata. ${running} It becomes a view at once. From clients by a link it goes into the inbox.`,
  request: {
    params,
    body: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: z.object({
            file: z
              .custom<File>((value) => value instanceof File, 'must be a file')
              .openapi({ type: 'string', format: 'binary' }),
            label: labelSchema.optional(),
          }),
        },
      },
    },
  },
  responses: {
    201: jsonResponse(photoSchema, 'The photo'),
    400: problemResponse('No file, or a wrong label'),
    409: problemResponse('The board has as many views as it can hold'),
    413: problemResponse('More than 25 MB'),
    415: problemResponse('Not a JPEG, PNG or WebP picture'),
    422: problemResponse('Damaged, empty, too small or more than 50 megapixels'),
    429: problemResponse('Too many at once, or the link’s quota is used'),
    503: problemResponse('Too much to do at the moment'),
    ...refusals,
  },
});

/** List the photos. */
export const list = createRoute({
  method: 'get',
  path: '/api/boards/{boardId}/photos',
  summary: 'Photos of the board, oldest first',
  description:
    'Who: everybody on the board; of the inbox, those who run the board, and others what they sent.',
  request: { params },
  responses: { 200: jsonResponse(z.object({ photos: z.array(photoSchema) }), 'The photos'), ...missing },
});

/** Take a photo out of the inbox. */
export const accept = createRoute({
  method: 'post',
  path: '/api/boards/{boardId}/photos/{photoId}/accept',
  summary: 'Make a view of a photo from the inbox, or again of one whose view was deleted',
  description: running,
  request: {
    params: photoParams,
    body: { ...jsonBody(z.object({ label: labelSchema.optional() })), required: false },
  },
  responses: {
    200: jsonResponse(z.object({ viewId: z.string() }), 'Its view'),
    409: problemResponse('The board has as many views as it can hold'),
    ...refusals,
  },
});

/** Delete a photo. */
export const erase = createRoute({
  method: 'delete',
  path: '/api/boards/{boardId}/photos/{photoId}',
  summary: 'Delete a photo, its view and the automatic snapshots that show it',
  description: running,
  request: { params: photoParams },
  responses: {
    204: { description: 'It is gone' },
    409: problemResponse('A named snapshot shows it'),
    ...refusals,
  },
});

/** Look at a photo. */
export const read = createRoute({
  method: 'get',
  path: '/api/boards/{boardId}/photos/{photoId}',
  summary: 'The picture: original, preview (longest side 2048 px) or thumb (256 px)',
  description: 'Who: everybody on the board; the original not for viewers.',
  request: { params: photoParams, query: z.object({ size: z.enum(PHOTO_SIZES).default('preview') }) },
  responses: {
    200: {
      description: 'The picture',
      content: { 'image/webp': picture, 'image/jpeg': picture, 'image/png': picture },
    },
    304: unchanged,
    ...refusals,
  },
});

/** Look at one tile of a photo. */
export const tile = createRoute({
  method: 'get',
  path: '/api/boards/{boardId}/photos/{photoId}/tiles/{z}/{x}/{y}',
  summary: 'A 512 px tile: level 0 is the whole photo in one tile, each level doubles it up to the full size',
  description: 'Who: everybody on the board; for viewers only the levels of at most 2048 px.',
  request: { params: photoParams.extend({ z: step, x: step, y: step }) },
  responses: { 200: webp, 304: unchanged, 503: problemResponse('Too much to do at the moment'), ...refusals },
});
