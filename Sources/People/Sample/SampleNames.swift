/// The lists of the `Names` folder.
///
/// Commas separate, the most frequent comes first, letters are those of Latin-1 plus œ, which is all ``NameLetters``
/// knows.
enum SampleNames {}
