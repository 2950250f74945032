import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Access } from '../access.ts';
import { recordAudit } from '../audit.ts';
import type { AppDeps } from '../deps.ts';
import { deleteBoardPhoto } from '../photos/delete-photo.ts';
import type { PhotoRow } from '../photos/photo-rows.ts';
import { placePhoto } from '../photos/place-photo.ts';
import { refusePhoto } from '../photos/refusals.ts';
import { maySeePhoto, maySeeTile, maySendPhotos, sendsToInbox } from '../photos/rights.ts';
import { Problem } from '../problem.ts';
import { type AppEnv, createRouter, mayRunBoard, requireAccess } from '../router.ts';
import * as api from './photos-api.ts';

/** Photos: send, list, accept, delete, look at. */
export function createPhotoRoutes(deps: AppDeps) {
  return createRouter()
    .openapi(createRoute({ ...api.upload, middleware: [admitUpload(deps)] as const }), async (c) => {
      const access = c.get('access');
      const { file, label } = c.req.valid('form');
      const bytes = new Uint8Array(await file.arrayBuffer());
      const answer = await receive(deps, access, { bytes, label });
      return c.json(answer, 201);
    })
    .openapi(api.list, async (c) => {
      const { boardId } = c.req.valid('param');
      const access = await requireAccess(deps, c, { boardId });
      const photos = (await deps.photos.list(boardId)).filter((photo) => maySeePhoto(access, photo));
      return c.json({ photos: photos.map(describePhoto) }, 200);
    })
    .openapi(api.accept, async (c) => {
      const { boardId, photoId } = c.req.valid('param');
      const access = await requireAccess(deps, c, { boardId, enough: mayRunBoard });
      const photo = await findVisible(deps, access, photoId);
      const label = c.req.valid('json').label ?? photo.label ?? undefined;
      const viewId = await placePhoto(deps, { photo, person: access.personId, label });
      await record(deps, access, { act: 'photo.accept', photoId });
      return c.json({ viewId }, 200);
    })
    .openapi(api.erase, async (c) => {
      const { boardId, photoId } = c.req.valid('param');
      const access = await requireAccess(deps, c, { boardId, enough: mayRunBoard });
      await deleteBoardPhoto(deps, {
        photo: await findVisible(deps, access, photoId),
        person: access.personId,
      });
      await record(deps, access, { act: 'photo.delete', photoId });
      return c.body(null, 204);
    })
    .openapi(api.read, async (c) => {
      const { boardId, photoId } = c.req.valid('param');
      const { size } = c.req.valid('query');
      const access = await requireAccess(deps, c, { boardId });
      const photo = await findVisible(deps, access, photoId);
      if (size === 'original' && access.role === 'viewer') throw onlyPreviews();
      const contentType = size === 'original' ? photo.contentType : 'image/webp';
      return sendPicture(c, { tag: `${photo.sha256}-${size}`, contentType }, () =>
        deps.photos.read(photo, size),
      );
    })
    .openapi(api.tile, async (c) => {
      const { boardId, photoId, z: level, x, y } = c.req.valid('param');
      const access = await requireAccess(deps, c, { boardId });
      const photo = await findVisible(deps, access, photoId);
      const place = { z: level, x, y };
      if (!maySeeTile(access, photo, level)) throw onlyPreviews();
      const tag = `${photo.sha256}-${level}-${x}-${y}`;
      return sendPicture(c, { tag, contentType: 'image/webp' }, () => deps.photos.tile(photo, place));
    });
}

/** Who may not send is told so before the picture is read. */
function admitUpload(deps: AppDeps) {
  return createMiddleware<AppEnv & { Variables: { access: Access } }>(async (c, next) => {
    const { boardId } = z.object({ boardId: z.string() }).parse(c.req.param());
    const access = await requireAccess(deps, c, { boardId });
    if (!maySendPhotos(access)) {
      throw new Problem(
        403,
        'not-allowed',
        'Only the artist and clients may add photos to this consultation.',
      );
    }
    await deps.limits.spend('upload', c);
    if (access.linkId !== undefined && !(await deps.photos.hasRoom(access.linkId))) {
      throw refusalProblem(refusePhoto('photo-quota'));
    }
    c.set('access', access);
    await next();
  });
}

async function receive(deps: AppDeps, access: Access, sent: { bytes: Uint8Array; label?: api.ViewLabel }) {
  const inbox = sendsToInbox(access);
  const received = await deps.photos.receive({
    boardId: access.boardId,
    bytes: sent.bytes,
    status: inbox ? 'inbox' : 'placed',
    person: access.personId,
    ...(sent.label !== undefined ? { label: sent.label } : {}),
    ...(inbox && access.linkId !== undefined ? { linkId: access.linkId } : {}),
  });
  if (!received.ok) throw refusalProblem(received);
  const { photo } = received;
  const viewId = inbox ? undefined : await placeOrRemove(deps, { photo, access, label: sent.label });
  await record(deps, access, { act: 'photo.add', photoId: photo.id });
  return { ...describePhoto(photo), viewId: viewId ?? null };
}

/** A photo that finds no place on the board is not kept: nobody would see it. */
async function placeOrRemove(
  deps: AppDeps,
  { photo, access, label }: { photo: PhotoRow; access: Access; label?: api.ViewLabel },
): Promise<string> {
  try {
    return await placePhoto(deps, { photo, person: access.personId, label });
  } catch (error) {
    await deps.photos.remove(photo);
    throw error;
  }
}

async function findVisible(deps: AppDeps, access: Access, photoId: string): Promise<PhotoRow> {
  const photo = await deps.photos.find(access.boardId, photoId);
  if (photo !== undefined && maySeePhoto(access, photo)) return photo;
  throw new Problem(404, 'not-found', 'There is no such photo on this consultation.');
}

async function record(deps: AppDeps, access: Access, { act, photoId }: { act: string; photoId: string }) {
  const { boardId, personId } = access;
  await recordAudit(deps.database, { boardId, person: personId, act, subject: photoId });
  deps.documents.sendEvent(boardId, { kind: 'photo', act, photoId });
}

/** The picture, or 304 when the browser has it; only the browser itself may keep a copy. */
async function sendPicture(
  c: Context,
  picture: { tag: string; contentType: string },
  read: () => Promise<Uint8Array | 'busy' | undefined>,
): Promise<Response> {
  const headers = { ETag: `"${picture.tag}"`, 'Cache-Control': 'private, max-age=3600', Vary: 'Cookie' };
  if (c.req.header('if-none-match') === headers.ETag) return c.body(null, 304, headers);
  const bytes = await read();
  if (bytes === 'busy') throw refusalProblem(refusePhoto('photo-busy'));
  if (bytes === undefined) throw new Problem(404, 'not-found', 'There is no such picture.');
  return c.body(bytes as Uint8Array<ArrayBuffer>, 200, { ...headers, 'Content-Type': picture.contentType });
}

function refusalProblem(refusal: ReturnType<typeof refusePhoto>): Problem {
  return new Problem(refusal.status, refusal.code, refusal.message);
}

function onlyPreviews(): Problem {
  return new Problem(403, 'not-allowed', 'With this link only previews can be seen.');
}

function describePhoto(photo: PhotoRow) {
  return {
    id: photo.id,
    status: photo.status,
    viewId: photo.viewId,
    width: photo.widthPx,
    height: photo.heightPx,
    sha256: photo.sha256,
    focalLength35mm: photo.focal35mm,
    capturedAt: photo.capturedAt?.toISOString() ?? null,
    mirrorHint: photo.mirrorHint,
    label: photo.label,
    createdAt: photo.createdAt.toISOString(),
  };
}
