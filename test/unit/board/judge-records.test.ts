import { DOCUMENT_LIMIT_BYTES, KEY_LIMIT_CHARS, RECORD_LIMIT_BYTES } from '@stipple/board';
import { createEncoder, toUint8Array, writeUint8, writeVarString, writeVarUint } from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { changeOn, type ForgedStruct, forgeUpdate, JudgedBoard } from '../../support/sync-judge.ts';

const ARTIST = { person: 'user:artist', right: 'write' } as const;
const MAPS = {
  views: 'views',
  hairlines: 'design',
  ink: 'ink',
  proposals: 'proposals',
  plan: 'plan',
} as const;

function outcomeOf(board: JudgedBoard, update: Uint8Array, documentBytes = 0): string {
  const verdict = board.judge(update, { ...ARTIST, documentBytes });
  return verdict.kind === 'refused' ? verdict.reason : verdict.kind;
}

const outcomeOfChange = (change: (doc: Y.Doc) => void): string => {
  const board = JudgedBoard.withView();
  return outcomeOf(board, changeOn(board.device(), change));
};

const outcomeOfStruct = (struct: ForgedStruct): string =>
  outcomeOf(JudgedBoard.withView(), forgeUpdate({ structs: new Map([[7, { clock: 0, list: [struct] }]]) }));

describe('keys', () => {
  it.each([
    ['k'.repeat(KEY_LIMIT_CHARS), 'accepted'],
    ['k'.repeat(KEY_LIMIT_CHARS + 1), 'key'],
    ['', 'key'],
    ['__proto__', 'accepted'],
    ['constructor', 'accepted'],
  ])('%j makes it %s', (key, outcome) => {
    expect(outcomeOfChange((doc) => doc.getMap('hairlines').set(key, { x: 1 }))).toBe(outcome);
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });
});

describe('records', () => {
  it.each(Object.entries(MAPS))('in %s may be as large as the %s lane allows, not larger', (root, lane) => {
    const limit = RECORD_LIMIT_BYTES[lane];
    const put = (bytes: number) => outcomeOfChange((doc) => doc.getMap(root).set('k', 'x'.repeat(bytes)));
    expect(put(limit - 64)).toBe('accepted');
    expect(put(limit)).toBe('record');
  });

  it.each(['density:main:v1', 'comb:main:v1'])('in %s may be as large as a stroke, not larger', (root) => {
    const limit = RECORD_LIMIT_BYTES.design;
    const push = (bytes: number) =>
      outcomeOfChange((doc) => doc.getArray(root).push([new Uint8Array(bytes)]));
    expect(push(limit - 64)).toBe('accepted');
    expect(push(limit)).toBe('record');
  });

  it.each([
    ['a text', (doc: Y.Doc) => doc.getText('density:main:v1').insert(0, 'hello')],
    ['a formatted text', (doc: Y.Doc) => doc.getText('density:main:v1').insertEmbed(0, { a: 1 })],
    ['JSON', (doc: Y.Doc) => doc.getArray('density:main:v1').push([{ a: 1 }])],
    ['a nested list', (doc: Y.Doc) => doc.getArray('density:main:v1').push([new Y.Array()])],
    ['a subdocument', (doc: Y.Doc) => doc.getArray('density:main:v1').push([new Y.Doc()])],
    ['an XML element', (doc: Y.Doc) => doc.getArray('comb:main:v1').push([new Y.XmlElement('b')])],
    ['a nested map in a map', (doc: Y.Doc) => doc.getMap('ink').set('k', new Y.Map())],
    ['a text in a map', (doc: Y.Doc) => doc.getMap('zones').set('k', new Y.Text())],
    ['a subdocument in a map', (doc: Y.Doc) => doc.getMap('plan').set('k', new Y.Doc())],
  ] as const)('are never %s', (_, change) => {
    expect(outcomeOfChange((doc) => void change(doc))).toBe('record');
  });

  it('that nest something are refused with all that is in it', () => {
    const outcome = outcomeOfChange((doc) => {
      const inner = new Y.Map();
      doc.getMap('ink').set('k', inner);
      inner.set('deep', 1);
    });
    expect(['record', 'unreadable']).toContain(outcome);
  });

  it.each([32, 33, 6_000, 100_000])('nested %i deep are kept up to 32 levels and harm nobody', (depth) => {
    const encoder = createEncoder();
    writeVarUint(encoder, 1);
    for (let level = 0; level < depth; level++) {
      writeUint8(encoder, 117);
      writeVarUint(encoder, 1);
    }
    writeUint8(encoder, 126);
    const outcome = outcomeOfStruct({
      root: 'ink',
      key: 'k',
      content: { ref: 8, bytes: toUint8Array(encoder) },
    });
    if (depth === 32) expect(outcome).toBe('accepted');
    else expect(['record', 'unreadable']).toContain(outcome);
  });

  it('that a subdocument or a type stands in for are refused without being built', () => {
    const doc = createEncoder();
    writeVarString(doc, 'guid');
    writeUint8(doc, 126);
    const list = Array.from({ length: 50_000 }, () => ({
      root: 'ink',
      key: 'k',
      content: { ref: 9, bytes: toUint8Array(doc) },
    }));
    const update = forgeUpdate({ structs: new Map([[7, { clock: 0, list }]]) });
    const started = performance.now();
    expect(outcomeOf(JudgedBoard.withView(), update)).toBe('record');
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

describe('a full document', () => {
  const full = DOCUMENT_LIMIT_BYTES;

  it('takes no addition', () => {
    const board = JudgedBoard.withView();
    const update = changeOn(board.device(), (doc) => doc.getMap('ink').set('k', 1));
    expect(outcomeOf(board, update, full - update.byteLength)).toBe('accepted');
    expect(outcomeOf(board, update, full)).toBe('document-full');
  });

  it('takes deletions and what deletes by undo', () => {
    const board = JudgedBoard.withView();
    board.put('user:artist', (doc) => doc.getMap('ink').set('k', 1));
    const update = changeOn(board.device(), (doc) => doc.getMap('ink').delete('k'));
    expect(outcomeOf(board, update, full + 1)).toBe('accepted');
  });

  it('says so, too, of what builds on an addition it did not take', () => {
    const board = JudgedBoard.withView();
    const device = board.device();
    changeOn(device, (doc) => doc.getMap('ink').set('k', 1));
    const second = changeOn(device, (doc) => doc.getMap('ink').set('l', 1));
    expect(outcomeOf(board, second, full + 1)).toBe('document-full');
  });

  it('counts what was accepted before in the same tick', () => {
    const board = JudgedBoard.withView();
    const update = (key: string) => changeOn(board.device(), (doc) => doc.getMap('ink').set(key, 1));
    const first = update('k');
    const bytes = full - first.byteLength;
    const verdict = board.judge(first, { ...ARTIST, documentBytes: bytes });
    if (verdict.kind !== 'accepted') throw new Error(verdict.kind);
    board.ledger.accept(verdict.effect);
    expect(outcomeOf(board, update('l'), bytes)).toBe('document-full');
  });
});
