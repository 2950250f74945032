import { PLAN_DEFAULTS, type Plan, readPlan, readStyle } from '@stipple/board';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { planTexts } from '../../apps/web/src/texts/plan.ts';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { waitFor } from '../support/wait.ts';
import { expectAccessible, takePicture, takePictures } from './look.ts';
import { openToolsBoard, type ToolsBoard } from './tools-board.ts';

describe('the plan beside the board', () => {
  let board: ToolsBoard;
  let page: Page;
  let phone: Page;

  beforeAll(async () => {
    board = await openToolsBoard('edit');
    page = board.artist.page;
    phone = board.client.page;
  });

  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    await takePicture(page, 'failed-plan-artist');
    await takePicture(phone, 'failed-plan-client');
  });

  afterAll(() => board?.close());

  const plan = (): Plan => readPlan(board.observer.doc);
  const waitForPlan = (check: (plan: Plan) => boolean, what: string) =>
    waitFor(() => check(plan()), { what });
  const openPlan = (on: Page) => on.getByRole('button', { name: texts.board.plan, exact: true }).click();
  const section = (on: Page, title: string) =>
    on.locator('.plan-section').filter({ has: on.getByRole('heading', { name: title, exact: true }) });
  const slider = (on: Page, label: string, nth: number) =>
    on.getByRole('slider', { name: `${label}, ${planTexts.session(nth)}` });

  it('has sessions whose shares always sum to 100, and a hairline offset for each', async () => {
    await openPlan(page);
    await page.getByRole('heading', { name: planTexts.title, exact: true }).waitFor();
    await slider(page, planTexts.shareWord, 1).fill('60');
    await waitForPlan(({ sessions }) => sessions.shares.join() === '60,25,15', 'other shares');
    await slider(page, planTexts.offsetWord, 2).fill('2');
    await waitForPlan(({ sessions }) => sessions.offsetsMm.join() === '3,2,0', 'another offset');
    await page.getByRole('button', { name: planTexts.more }).click();
    await waitForPlan(({ sessions }) => sessions.shares.join() === '40,30,20,10', 'four sessions');
    expect(plan().sessions.offsetsMm).toEqual([3, 2, 0, 0]);
    await expectAccessible(page, 'the plan');
    await takePictures(page, 'plan');
  });

  it('is undone step by step, and goes back to what is usual', async () => {
    await page.getByRole('button', { name: new RegExp(`^${texts.board.undo}`) }).click();
    await waitForPlan(({ sessions }) => sessions.shares.join() === '60,25,15', 'three sessions again');
    await page.getByRole('button', { name: planTexts.reset }).click();
    await waitForPlan(
      ({ sessions }) => JSON.stringify(sessions) === JSON.stringify(PLAN_DEFAULTS.sessions),
      'the usual sessions',
    );
  });

  it('changes the style with one key, and the dots within their bounds', async () => {
    const soft = page.getByRole('radio', { name: planTexts.styles.soft });
    await page.getByRole('radio', { name: planTexts.styles.natural }).focus();
    await page.keyboard.press('ArrowLeft');
    await waitFor(() => readStyle(board.observer.doc, 'main') === 'soft', { what: 'the soft style' });
    expect(await soft.isChecked()).toBe(true);
    await section(page, planTexts.dots).locator('summary').click();
    const healed = page.getByRole('slider', { name: planTexts.healed, exact: true });
    await healed.focus();
    await page.keyboard.press('End');
    await waitForPlan(({ dots }) => dots.healedMm100 === 30, 'the largest healed dot');
    await page.locator('output', { hasText: planTexts.diameter(30) }).waitFor();
    await page.getByRole('slider', { name: planTexts.irregularity, exact: true }).fill('35');
    await waitForPlan(({ dots }) => dots.irregularityPercent === 35, 'another irregularity');
    await page.getByRole('button', { name: planTexts.resetDots }).click();
    await waitForPlan(
      ({ dots }) => JSON.stringify(dots) === JSON.stringify(PLAN_DEFAULTS.dots),
      'the usual dots',
    );
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, 'the plan in the dark');
    await takePictures(page, 'plan-dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('is read by the client on a phone, who is told why they cannot change it', async () => {
    await openPlan(phone);
    await phone.getByText(texts.board.planLocked).waitFor();
    const share = slider(phone, planTexts.shareWord, 1);
    expect(await share.isDisabled()).toBe(true);
    expect(await share.inputValue()).toBe('45');
    await slider(page, planTexts.shareWord, 1).fill('50');
    await waitFor(async () => (await share.inputValue()) === '50', { what: 'the share on the phone' });
    expect(await phone.getByRole('radio', { name: planTexts.styles.dense }).isDisabled()).toBe(true);
    expect(await phone.getByRole('button', { name: planTexts.reset }).count()).toBe(0);
    await expectAccessible(phone, 'the plan on a phone');
    await takePicture(phone, 'plan-client-phone');
    await phone.getByRole('button', { name: texts.common.close }).first().tap();
    await phone.getByRole('heading', { name: planTexts.title, exact: true }).waitFor({ state: 'detached' });
  });

  it('makes room for the history and the other way round', async () => {
    await page.getByRole('button', { name: texts.board.history }).click();
    await page.getByRole('heading', { name: texts.history.title }).waitFor();
    expect(await page.getByRole('heading', { name: planTexts.title, exact: true }).count()).toBe(0);
    await openPlan(page);
    await page.getByRole('heading', { name: planTexts.title, exact: true }).waitFor();
    expect(await page.getByRole('heading', { name: texts.history.title }).count()).toBe(0);
  });

  it('nothing went wrong on either page', () => {
    expect(board.artist.errors).toEqual([]);
    expect(board.client.errors).toEqual([]);
  });
});
