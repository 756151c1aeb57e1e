/** More than fit in a popup wait on the options page: the popup is painted at once with a thousand cases too. */
export const shownAtMost = 20;
/** So many of each group are asked for: the most urgent one stands above the list. */
export const askedFor = shownAtMost + 1;
