import { boardTexts } from './board.ts';
import { combTexts } from './comb.ts';
import { consultationsTexts, joinTexts, newConsultationTexts } from './consultations.ts';
import { dotsTexts } from './dots.ts';
import { commonTexts, errorTexts } from './every-page.ts';
import { hairlineTexts } from './hairline.ts';
import { historyTexts } from './history.ts';
import { densityTexts, peopleTexts } from './people.ts';
import { photosTexts } from './photos.ts';
import { shareTexts } from './share.ts';
import { handsTexts, inkTexts, keyTexts, tuneTexts } from './tools.ts';
import { welcomeTexts } from './welcome.ts';
import { zonesTexts } from './zones.ts';

/** Every English sentence the web app shows, by place; components hold none of their own. */
export const texts = {
  common: commonTexts,
  errors: errorTexts,
  welcome: welcomeTexts,
  consultations: consultationsTexts,
  newConsultation: newConsultationTexts,
  join: joinTexts,
  board: boardTexts,
  keys: keyTexts,
  ink: inkTexts,
  hands: handsTexts,
  tune: tuneTexts,
  share: shareTexts,
  hairline: hairlineTexts,
  history: historyTexts,
  photos: photosTexts,
  people: peopleTexts,
  density: densityTexts,
  comb: combTexts,
  dots: dotsTexts,
  zones: zonesTexts,
} as const;
