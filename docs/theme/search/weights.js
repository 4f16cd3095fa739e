// Every number of the ranking that is a matter of taste, in one place.

export const WEIGHTS = {
  // Fields of a section, in MiniSearch.
  titleField: 4,
  headingField: 5,
  namesField: 1.9,
  leadField: 3.3,
  askedField: 1,

  // Words of a query, beside the word as typed, which is 1.
  bigram: 0.22, // a part of a word says less than the word
  synonym: 0.55, // another name of the same thing says less than the one typed
  form: 0.4, // another form of the same Korean verb
  number: 0.45, // a number without its unit
  guess: 0.6, // what the reader probably meant to type
  beginning: 0.34, // what the last word, perhaps half typed, is the beginning of

  // Units of a query, beside each other.
  rarity: 0.5, // how much more what few sections answer weighs
  unknown: 1, // what no section answers
  topic: 1.2, // the name of a topic weighs more than what is asked about it

  // Sections.
  part: 0.3, // how fast a section falls behind the one that answers best
  heading: 0.3, // units answered by the section's heading
  brief: 1, // how much less a title or heading says that says much else
  commonHeading: 0.5, // how much less a heading says that stands on many pages

  // Pages.
  title: 0.45, // units answered by the page's title
  termPage: 0.7, // the page that explains a term asked for
  termSection: 0.25, // and the section of it
  aside: 0.2, // a term beside the name of a topic is asked about that topic
  others: 0.13, // further sections of the page that answer too
  asked: 1.5, // what readers ask that a section of the page answers
  askedAside: 0.7, // but of another topic than the one named
  askedSection: 0.22,
  askedQuery: 2, // how fast a phrase loses by lacking a part of the query
  askedPhrase: 1, // and by having what the query lacks
};
