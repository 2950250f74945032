/** What the connection says to a person. */
export const connectionTexts = {
  startedOver: 'It was taken back, and this page has started afresh; undo begins anew.',
  noStorage:
    'This browser’s storage takes no changes (it is full, or refuses). Work that is not saved is in this tab only: leave it open.',
  ended: {
    4401: 'This link or sign-in is not known here. Open your link again or sign in.',
    4403: 'You may no longer change or see this consultation.',
    4404: 'There is no such consultation, or you may not see it.',
    4408: 'This link has expired or was revoked. Ask the studio for a new one.',
    4409: 'This device sent more at once than the board can take.',
  } as Readonly<Record<number, string>>,
} as const;
