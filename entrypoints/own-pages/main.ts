/**
 * The script of our own pages. One for all, which holds the popup whole: each further file a popup has to fetch keeps
 * its first case longer than its weight does.
 */

// First: it asks, and what is below takes as long to run as an answer to come.
import './asked';
import { showPopup } from '@/entrypoints/popup/face';
import { ask, isOffscreen, isOptions } from './asked';

if (isOptions) void import('@/entrypoints/options/face').then(({ showOptions }) => showOptions(ask));
else if (isOffscreen) void import('@/entrypoints/offscreen/work').then(({ work }) => work(ask));
else showPopup(ask);
