extension SampleNames {
    /// Given names of women born from 1975 to 1984, the most given first.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of given names; no count is copied.
    static let women1975 = """
        Céline, Stéphanie, Émilie, Aurélie, Virginie, Laetitia, Delphine, Élodie, Julie, Audrey, Sandrine, Karine, Séverine,
        Caroline, Christelle, Nathalie, Marie, Amélie, Vanessa, Cécile, Hélène, Sabrina, Claire, Angélique, Jennifer,
        Sophie, Anne, Sandra, Mélanie, Gaëlle, Aline, Isabelle, Jessica, Magali, Emmanuelle, Estelle, Carole, Alexandra,
        Nadège, Charlotte, Peggy, Alice, Fanny, Sonia, Nadia, Linda, Valérie, Anaïs, Laura, Marion, Mathilde, Anne-Laure,
        Marie-Laure, Anne-Sophie, Elsa, Lucie, Noémie, Bénédicte, Laure, Mylène, Élise, Rachel, Fatima, Samira, Karima,
        Ludivine, Priscilla, Myriam, Sylvie, Florence, Agnès, Coralie, Cindy, Adeline, Sarah, Johanna, Ingrid, Perrine,
        Blandine, Nolwenn, Gwenaëlle, Soazig, Maud, Judith, Juliette, Capucine, Clémence, Tiphaine, Clarisse, Eugénie
        """
}
