import { useEffect, useRef } from 'react';
import { type Play, selectDemo } from '../../store/gallery-slice.ts';
import { useStore } from '../../store/store.ts';
import { playButtonId } from './GrantCard.tsx';
import { GrantCards } from './GrantCards.tsx';
import { Stage } from './Stage.tsx';

/** Lists every grant, or plays one message by message. */
export function GalleryScreen() {
  const play = useStore((state) => state.play);
  const demo = useStore(selectDemo);
  useReturn(play);
  return play.state === 'none' ? <GrantCards demo={demo} /> : <Stage play={play} />;
}

/** Returns the focus to the card from which the play was started. */
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
