import { useEffect, useState } from 'react';

/** Where browsers have no voice of that name, the nearest that is understood. */
const nearest: Readonly<Record<string, string>> = { prs: 'fa', kmr: 'ku' };

/** Reads aloud in this language; undefined where the device itself has no voice for it. Nothing leaves the device. */
export function useVoice(tag: string): ((text: string) => void) | undefined {
  const [voice, setVoice] = useState<SpeechSynthesisVoice>();
  useEffect(() => {
    const speech = globalThis.speechSynthesis as SpeechSynthesis | undefined;
    if (!speech) return;
    const wanted = nearest[tag] ?? tag;
    const look = (): void =>
      setVoice(speech.getVoices().find(({ lang, localService }) => localService && lang.split(/[-_]/)[0] === wanted));
    look();
    speech.addEventListener('voiceschanged', look);
    return () => {
      speech.removeEventListener('voiceschanged', look);
      speech.cancel();
    };
  }, [tag]);
  if (!voice) return undefined;
  return (text) => {
    const said = new SpeechSynthesisUtterance(text);
    said.voice = voice;
    said.lang = voice.lang;
    speechSynthesis.cancel();
    speechSynthesis.speak(said);
  };
}
