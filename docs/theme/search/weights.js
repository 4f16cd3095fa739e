// The tuned parameters of the ranking, in one place.

export const WEIGHTS = {
  // Fields of a section, as MiniSearch boosts.
  titleField: 4,
  headingField: 5,
  namesField: 1.9,
  leadField: 3.3,
  askedField: 1,

  // Weights of a query's words, relative to the word as typed, which is 1.
  bigram: 0.22, // a part of a word
  synonym: 0.55, // a synonym
  form: 0.4, // another form of the same Korean verb
  number: 0.45, // a number without its unit
  guess: 0.6, // a typo correction
  beginning: 0.34, // a completion of the last, perhaps half-typed word

  // Weights of a query's units, relative to each other.
  rarity: 0.5, // exponent of the inverse document frequency
  unknown: 1, // a unit that no section answers
  topic: 1.2, // the name of a topic, relative to what is asked about it

  // Weights for sections.
  part: 0.3, // exponent of a section's score relative to the best one
  heading: 0.3, // units answered by the section's heading
  brief: 1, // penalty for further words in a title or heading
  commonHeading: 0.5, // penalty for a heading that occurs on many pages

  // Weights for pages.
  title: 0.45, // units answered by the page's title
  termPage: 0.7, // a page that explains a term of the query
  termSection: 0.25, // the section that explains it
  aside: 0.2, // a term beside the name of a topic
  others: 0.13, // further sections of the page that answer too
  asked: 1.5, // a matching readers' phrase of the page
  askedAside: 0.7, // a matching readers' phrase about another topic than the named one
  askedSection: 0.22,
  askedQuery: 2, // penalty of a phrase for each part of the query that it lacks
  askedPhrase: 1, // penalty of a phrase for parts that the query lacks
};
