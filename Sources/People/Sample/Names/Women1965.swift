extension SampleNames {
    /// Given names of women born from 1965 to 1974, the most given first.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of given names; no count is copied.
    static let women1965 = """
        Nathalie, Sandrine, Isabelle, Valérie, Sylvie, Christelle, Stéphanie, Karine, Véronique, Laurence, Christine,
        Catherine, Corinne, Sophie, Céline, Florence, Patricia, Virginie, Delphine, Carole, Anne, Marie, Cécile, Béatrice,
        Séverine, Pascale, Hélène, Caroline, Fabienne, Sabrina, Agnès, Claire, Frédérique, Nadège, Sonia, Myriam, Muriel,
        Magali, Magalie, Peggy, Estelle, Élisabeth, Barbara, Sabine, Laetitia, Dominique, Nadia, Emmanuelle, Anne-Marie,
        Rachel, Brigitte, Martine, Françoise, Michèle, Évelyne, Nelly, Valérie, Gaëlle, Katia, Carine, Aline, Alexandra,
        Laure, Lydie, Ingrid, Murielle, Armelle, Sylvia, Patricia, Fatima, Malika, Nora, Samira, Fanny, Bénédicte, Edwige,
        Ghislaine, Géraldine, Guylaine, Yannick, Judith, Régine, Viviane, Linda, Christiane, Bérengère, Solène, Claudine,
        Odile, Clotilde
        """
}
