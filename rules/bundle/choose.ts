/** Which rules are in force: the newest of packaged, current and previous that is whole. */
import { compareAge, type Numbered } from './order';

/** The newest first; what is older than the packaged rules is not asked for. */
export function candidates<Offer extends Numbered>(
  packaged: Numbered,
  offers: readonly (Offer | null)[],
  bad: readonly Numbered[],
): Offer[] {
  return offers
    .filter((offer) => offer !== null)
    .filter((offer) => compareAge(offer, packaged) > 0 && !bad.some((each) => compareAge(each, offer) === 0))
    .sort((one, two) => compareAge(two, one));
}

/** The first that is whole; null: the packaged ones, which always are. */
export async function chooseWhole<Offer, Whole>(
  offers: readonly Offer[],
  open: (offer: Offer) => Promise<Whole | null>,
): Promise<Whole | null> {
  for (const offer of offers) {
    const whole = await open(offer);
    if (whole) return whole;
  }
  return null;
}
