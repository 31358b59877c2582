import { guidedGrants, guideOf } from '../../../core/teach/guide.ts';
import { selectDemo, selectPlaying } from '../../store/gallery-slice.ts';
import type { Command } from './command.ts';

/** Commands that play a grant at the demo provider. */
export const galleryCommands: readonly Command[] = [
  ...guidedGrants.map(
    (grant): Command => ({
      id: `play-${grant}`,
      title: `Play: ${guideOf(grant).name}`,
      group: 'Gallery',
      enabled: (state) => selectDemo(state) !== undefined && !selectPlaying(state),
      run: (state) => {
        state.setTab('gallery');
        void state.playGrant(grant);
      },
    }),
  ),
  {
    id: 'auto-play',
    title: 'Toggle auto-play',
    group: 'Gallery',
    enabled: (state) => state.tab === 'gallery' && selectPlaying(state),
    run: (state) => state.setAutoPlay(!state.autoPlay),
  },
  {
    id: 'play-checks',
    title: 'Toggle checks in the play',
    group: 'Gallery',
    enabled: (state) => state.tab === 'gallery' && state.play.state !== 'none',
    run: (state) => state.setPlayChecks(!state.playChecks),
  },
  {
    id: 'close-play',
    title: 'Back to all grants',
    group: 'Gallery',
    enabled: (state) => state.tab === 'gallery' && state.play.state !== 'none',
    run: (state) => void state.closePlay(),
  },
];
