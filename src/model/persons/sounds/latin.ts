import { lettersOf, readLetters } from './alphabet.ts';

/**
 * Latin letters as German, English, French, Turkish, Kurdish (Hawar), Romanian, Polish, Somali and the scientific
 * transliterations (DMG, ISO 9) use them. Where these differ, each reading counts.
 */
const letters = lettersOf(`
  tsch=C dsch=J sch=S tch=C dzh=J dž=J dj=J|dy dz=dz|J|c sh=S zh=Z kh=x ch=C|x|S gh=G|g th=t|s dh=d|z|dh ph=f qu=k ck=k
  shch=S|St šč=S|St sht=St cz=C sz=S rz=Z ts=c tz=c tj=C ou=u oo=u ee=i ii=i uu=u aa=a oe=o ue=u ae=e
  x=x|ks j=J|y|Z c=k|J|c|C q=k|g w=v y=y g=g|J
  z=z|c ş=S|s ș=S|s š=S|s ś=S ç=C č=C ć=C ğ=G|g ġ=G ǧ=J ģ=J ḫ=x ẖ=x ĥ=h ž=Z|z ź=Z|z ż=Z|z ţ=c|t ț=c|t
  ı=i ö=o ü=u ä=e ß=s ê=e î=i û=u ă=a â=a å=a æ=e ø=o ł=l đ=d|J ð=d|z þ=t ə=e ε=e ŋ=n ñ=n ň=n
  ṯ=t|s ḏ=d|z ẓ=z|d ḍ=d|z ṭ=t ṣ=s ḥ=h ʿ=@ ʾ= ’= '= ‘= \`= ʼ= ʻ= ʹ= ʺ= ′=
`);

/** What is left when a letter that is not in the table loses its marks: á, ē, ȑ … */
const bare = (letter: string): string => letter.normalize('NFD').replace(/\p{M}+/gu, '');

/** `word` in lower case and NFC. */
export function readLatin(word: string): string[] {
  const known = Array.from(word, (letter) => (letters.has(letter) ? letter : bare(letter))).join('');
  return readLetters(known, letters, 4);
}
