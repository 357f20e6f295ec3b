extension SampleNames {
    /// Given names of women born from 1985 to 1994, the most given first.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of given names; no count is copied.
    static let women1985 = """
        Julie, Marion, Élodie, Laura, Camille, Pauline, Émilie, Aurélie, Anaïs, Marine, Charlotte, Mathilde, Sarah, Mélanie,
        Lucie, Audrey, Amandine, Marie, Manon, Fanny, Claire, Caroline, Sophie, Morgane, Justine, Jessica, Alexandra,
        Clémence, Amélie, Céline, Coralie, Noémie, Adeline, Chloé, Margaux, Juliette, Alice, Jennifer, Cindy, Anne-Sophie,
        Ophélie, Cécile, Hélène, Laetitia, Mélissa, Élise, Estelle, Solène, Léa, Delphine, Gaëlle, Virginie, Agathe,
        Tiphaine, Perrine, Sabrina, Ludivine, Aline, Maéva, Mylène, Laure, Emmanuelle, Elsa, Océane, Claire, Johanna,
        Clothilde, Bérénice, Nawel, Fatima, Soraya, Leïla, Sonia, Samia, Nadia, Yasmina, Maud, Marjorie, Priscilla,
        Stéphanie, Angélique, Flora, Joséphine, Eva, Valentine, Diane, Apolline, Victoria, Héloïse, Zoé, Maïlys
        """
}
