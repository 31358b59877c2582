import { useEffect, useRef } from 'react';
import { type Play, selectDemo } from '../../store/gallery-slice.ts';
import { useStore } from '../../store/store.ts';
import { playButtonId } from './GrantCard.tsx';
import { GrantCards } from './GrantCards.tsx';
import { Stage } from './Stage.tsx';

/** Every grant with when to use it and when not, or the one that is played, message by message. */
export function GalleryScreen() {
  const play = useStore((state) => state.play);
  const demo = useStore(selectDemo);
  useReturn(play);
  return play.state === 'none' ? <GrantCards demo={demo} /> : <Stage play={play} />;
}

/** Puts the focus back on the card from which the play began. */
function useReturn(play: Play): void {
  const before = useRef<Play>(play);
  useEffect(() => {
    const { current } = before;
    before.current = play;
    if (play.state === 'none' && current.state !== 'none') {
      document.getElementById(playButtonId(current.grant))?.focus();
    }
  }, [play]);
}
