import { memo, useEffect, useRef } from 'react';

export type SceneRef = (element: HTMLDivElement) => void;

/** An element handed over once; what happens inside it is not React's. */
export const SceneSlot = memo(function SceneSlot({ sceneRef }: { readonly sceneRef: SceneRef }) {
  const element = useRef<HTMLDivElement>(null);
  const isHandedOver = useRef(false);
  useEffect(() => {
    if (isHandedOver.current || !element.current) return;
    isHandedOver.current = true;
    sceneRef(element.current);
  }, [sceneRef]);
  return <div className="scene" ref={element} />;
});
