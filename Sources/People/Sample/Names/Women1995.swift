extension SampleNames {
    /// Given names of women born from 1995 on, the most given first.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of given names; no count is copied.
    static let women1995 = """
        Camille, Léa, Manon, Marie, Laura, Chloé, Pauline, Marine, Mathilde, Sarah, Emma, Anaïs, Océane, Marion, Justine,
        Lucie, Juliette, Clara, Julie, Charlotte, Morgane, Margaux, Inès, Alice, Lisa, Mélanie, Eva, Clémence, Élise, Noémie,
        Amandine, Jade, Louise, Claire, Célia, Romane, Agathe, Mélissa, Maëlle, Solène, Éléonore, Coralie, Audrey, Valentine,
        Alexia, Lola, Zoé, Élodie, Laurine, Maéva, Ophélie, Lou, Jeanne, Salomé, Anna, Flavie, Coline, Victoria, Gaëlle,
        Yasmine, Lina, Sofia, Nour, Assia, Imane, Myriam, Aïcha, Fatoumata, Aminata, Mariam, Ambre, Axelle, Capucine,
        Eugénie, Héloïse, Joséphine, Garance, Apolline, Maïwenn, Enora, Nolwenn, Lucile, Perrine, Elsa, Loïse, Cassandra,
        Tiffany, Kelly, Cindy, Laëtitia, Naomi
        """
}
