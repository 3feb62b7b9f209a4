import { lettersOf, readLetters } from './alphabet.ts';

/**
 * Arabic, Persian, Dari, Pashto, Urdu and Sorani letters. Short vowels are not written, but in Sorani; some letters of
 * the Quran are heard otherwise in Persian and Turkish (ذ ض ظ as z, ث as s), ج as g in Egypt.
 */
const letters = lettersOf(`
  ا=A أ=@ إ=@ آ=a ٱ=@ ء= ئ=I| ؤ=U ع=@ ى=A ة=a ب=b پ=p ت=t ث=t|s ج=J|g چ=C ح=h خ=x د=d ذ=d|z ر=r ز=z ژ=Z س=s ش=S ص=s
  ض=d|z ط=t ظ=z|d غ=G ف=f ڤ=v ق=k ك=k ک=k گ=g ل=l م=m ن=n ه=h ھ=h ہ=h و=U ي=I ی=I ې=e ۍ=I ے=e
  ە=e ۆ=o وو=u ێ=e ڕ=r ڵ=l ټ=t ٹ=t ډ=d ڈ=d ړ=r ڑ=r ږ=g|Z ښ=x|S ڼ=n ں=n ځ=z|J څ=c|s
`);

/** Vowel signs, doubling, the lengthening stroke and the joiners of Persian. */
const marks = /[\u064B-\u065F\u0670\u0640\u200C\u200D]/g;

export function readArabic(word: string): string[] {
  const plain = word.replace(marks, '');
  const spoken = plain.replace(/^ا/, 'أ').replace(/^ال(?=..)/, '');
  return readLetters(spoken, letters, 2).flatMap((reading) => {
    const begun = reading.replace(/^U/, 'v').replace(/^I/, 'y');
    // A last ه is heard as a vowel in Persian and in careless Arabic.
    return /[هہ]$/.test(plain) && reading.length > 2 ? [begun, `${begun.slice(0, -1)}a`] : [begun];
  });
}
