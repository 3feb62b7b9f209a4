import { lettersOf, readLetters } from './alphabet.ts';

/** Russian, Ukrainian, Bulgarian, Belarusian, Serbian and Macedonian letters; Ukrainian г is heard as h, Russian as g. */
const letters = lettersOf(`
  а=a б=b в=v г=g|h ґ=g д=d ѓ=J ђ=J е=e є=ye ё=yo|e ж=Z з=z ѕ=c и=i і=i ї=yi ј=y й=y к=k ќ=C л=l љ=ly м=m н=n њ=ny о=o п=p р=r с=s т=t ћ=C
  у=u ў=v ф=f х=x ц=c ч=C џ=J ш=S щ=S|St ъ=a| ы=i ь= э=e ю=yu я=ya '= ’= ʼ=
  ә=e ғ=G қ=k ң=n ө=o ұ=u ү=u һ=h дж=J ӣ=i ӯ=u ҳ=h ҷ=J
`);

export const readCyrillic = (word: string): string[] => readLetters(word, letters, 2);
